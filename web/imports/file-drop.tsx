import { createSignal, createUniqueId, onCleanup, onMount } from 'solid-js'
import { Icon } from '#web/kit/icon.tsx'
import { importWords as t } from './words.ts'
import './file-drop.css'

/** A place to drop a file, which is also the button that chooses one: a spreadsheet unless said otherwise. */
export const FileDrop = (props: {
  onFile: (file: File) => void
  disabled: boolean
  accept?: string
  says?: Record<'drop' | 'choose' | 'chooseHint', string>
}) => {
  const id = createUniqueId()
  const [over, setOver] = createSignal(false)
  const says = (key: 'drop' | 'choose' | 'chooseHint') => props.says?.[key] ?? t(key)
  const take = (list: FileList | null | undefined) => {
    const [file] = list ?? []
    if (file && !props.disabled) props.onFile(file)
  }
  // Let go beside the target, a file would open in place of the page.
  const hold = (event: DragEvent) => event.preventDefault()
  onMount(() => {
    for (const kind of ['dragover', 'drop'] as const) window.addEventListener(kind, hold)
  })
  onCleanup(() => {
    for (const kind of ['dragover', 'drop'] as const) window.removeEventListener(kind, hold)
  })
  return (
    <label
      class="file-drop"
      classList={{ 'file-drop-over': over() }}
      for={id}
      onDragEnter={() => setOver(true)}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        take(event.dataTransfer?.files)
      }}
    >
      <Icon name="upload" />
      <span class="file-drop-drop">{says('drop')}</span>
      <span class="button button-primary file-drop-button">{says('choose')}</span>
      <span class="soft small" id={`${id}-hint`}>
        {says('chooseHint')}
      </span>
      <input
        id={id}
        class="file-drop-input"
        type="file"
        accept={props.accept ?? '.xlsx,.xlsm,.ods,.csv,.tsv,.txt,.xls,text/csv,text/plain'}
        aria-label={says('choose')}
        aria-describedby={`${id}-hint`}
        disabled={props.disabled}
        onChange={(event) => {
          take(event.currentTarget.files)
          // The same file again, corrected meanwhile, counts as chosen.
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}
