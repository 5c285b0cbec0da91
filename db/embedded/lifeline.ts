import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'

// A shell that outlives us by a moment: when our end of its pipe closes, for whatever reason
// (even kill -9), it ends what we held. Otherwise workerd would keep the port for ever.
const script = `
trap '' INT TERM HUP
held=
while read -r word pid; do
  case $word in
    hold) held="$held $pid" ;;
    drop) rest=; for one in $held; do [ "$one" = "$pid" ] || rest="$rest $one"; done; held=$rest ;;
  esac
done
for one in $held; do kill -INT "$one" 2>/dev/null; done
`
let shell: ChildProcess | undefined

/** From now on that process ends (SIGINT) when we do, however we do. */
export function hold(pid: number) {
  if (process.platform === 'win32') return
  shell ??= startShell()
  shell.stdin?.write(`hold ${pid}\n`)
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
