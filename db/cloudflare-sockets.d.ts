/** What workerd brings, as far as it is used. */
declare module 'cloudflare:sockets' {
  export const connect: (to: { hostname: string; port: number }) => {
    readable: ReadableStream<Uint8Array>
    writable: WritableStream<Uint8Array>
    closed: Promise<unknown>
    close: () => Promise<unknown>
  }
}
