import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'

// A shell that outlives us by a moment: when our end of its pipe closes, for whatever reason
// (even kill -9), it ends what we held. Otherwise workerd would keep the port for ever.
const script = `
trap '' INT TERM HUP
held=
file=
while read -r word what; do
  case $word in
    hold) held="$held $what" ;;
    file) file=$what ;;
    drop) rest=; for one in $held; do [ "$one" = "$what" ] || rest="$rest $one"; done; held=$rest ;;
  esac
done
for one in $held; do kill -INT "$one" 2>/dev/null; done
[ -z "$file" ] || rm -f "$file"
`
let shell: ChildProcess | undefined

/** From now on that process ends (SIGINT) when we do, however we do. */
export function hold(pid: number) {
  if (process.platform === 'win32') return
  shell ??= startShell()
  shell.stdin?.write(`hold ${pid}\n`)
}

/** That file, which says that we are there, goes when we do. One at a time. */
export function holdFile(path: string) {
  if (process.platform === 'win32') return
  shell ??= startShell()
  shell.stdin?.write(`file ${path}\n`)
}

/** That process has ended or is no longer ours to end. */
export function drop(pid: number) {
  shell?.stdin?.write(`drop ${pid}\n`)
}

function startShell() {
  const child = spawn('/bin/sh', ['-c', script], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.unref()
  unrefPipe(child.stdin)
  // Without it a machine that has no /bin/sh would still start; it would only leave more behind.
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  return child
}

// A child's stdin is a Socket, whatever its declared type.
const unrefPipe = (pipe: unknown) => (pipe as Socket).unref()
