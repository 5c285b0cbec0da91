import { Button } from '#web/kit/button.tsx'
import { modelFile } from './model.ts'
import type { Kind } from './view.ts'
import { importWords as t } from './words.ts'

/** A small file to fill in, made here. */
export const ModelLink = (props: { kind: Kind }) => {
  const download = () => {
    const { name, text } = modelFile(props.kind)
    const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
    const link = Object.assign(document.createElement('a'), { href: url, download: name })
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
  }
  return (
    <div>
      <Button look="quiet" icon="download" onClick={download}>
        {t('model')}
      </Button>
    </div>
  )
}
