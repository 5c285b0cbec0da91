import { EventEmitter } from 'node:events'

/** What a runtime opens: `cloudflare:sockets` in a Worker. */
type Opened = {
  readable: ReadableStream<Uint8Array>
  writable: WritableStream<Uint8Array>
  closed: Promise<unknown>
  close: () => Promise<unknown>
}

/** Bytes that are read beside those that are known to come: whatever ends an answer. */
const beside = 4096
/** Bytes that are waited for at once: no number that comes in asks for more memory. */
const mostAtOnce = 1_000_000
/** A message's kind, and its length. */
const header = 5

/**
 * Follows the messages of PostgreSQL (a byte, then their length in four, itself included) through pieces of
 * any size, and tells how many bytes the last one lacks: at least as many are still to come.
 */
export const createFrames = (): ((piece: Uint8Array) => number) => {
  let kept = new Uint8Array()
  let lacks = 0
  return (piece) => {
    if (piece.length < lacks) {
      lacks -= piece.length
      return lacks
    }
    const rest = lacks > 0 ? piece.subarray(lacks) : piece
    const bytes = kept.length > 0 ? joined(kept, rest) : rest
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let at = 0
    lacks = 0
    while (at + header <= bytes.length) {
      at += 1 + view.getUint32(at + 1)
    }
    kept = at < bytes.length ? bytes.slice(at) : new Uint8Array()
    lacks = Math.max(0, at - bytes.length)
    return lacks || (kept.length > 0 ? header - kept.length : 0)
  }
}

const joined = (one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> => {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

/**
 * The socket that postgres.js writes to and hears from, over a runtime's streams. Its own reads four kilobytes at a
 * time in a Worker, and each is a turn of the event loop and a copy: half of what a large answer cost. This one
 * waits for the rest of a message at once.
 */
export const socketOver = (opened: Opened) => {
  const events = new EventEmitter()
  const writer = opened.writable.getWriter()
  const reader = opened.readable.getReader({ mode: 'byob' })
  const close = () => {
    if (socket.readyState === 'closed') return
    socket.readyState = 'closed'
    events.emit('close')
  }
  const fail = (error: unknown) => {
    if (socket.readyState === 'closed') return
    events.emit('error', error)
    close()
  }
  const socket = Object.assign(events, {
    readyState: 'open',
    write: (data: Uint8Array<ArrayBuffer>, written?: () => void) => {
      writer.write(data).then(written, fail)
      return true
    },
    end: (data?: Uint8Array<ArrayBuffer>) => {
      if (data) writer.write(data).then(() => opened.close(), fail)
      else opened.close().catch(fail)
    },
    destroy: () => {
      opened.close().catch(fail)
    },
  })
  const read = async () => {
    const lackingAfter = createFrames()
    let lacking = 1
    for (;;) {
      const min = Math.min(Math.max(lacking, 1), mostAtOnce)
      const { done, value } = await reader.read(new Uint8Array(min + beside), { min })
      if (value && value.length > 0) {
        lacking = lackingAfter(value)
        events.emit('data', Buffer.from(value.buffer, value.byteOffset, value.byteLength))
      }
      if (done) return
    }
  }
  read().catch(fail)
  opened.closed.then(close, fail)
  return socket
}
