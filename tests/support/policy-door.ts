import { createServer, request } from 'node:http'

/**
 * A door before the app that asks browsers to report whatever a page's policy refuses, also while it loads and
 * in workers, where no script of a test listens. `/against-the-policy` is a page that breaks it.
 */
export const openPolicyDoor = async (to: string) => {
  const target = new URL(to)
  const refused: string[] = []
  const reporting = (policy = '') => `${policy}; report-uri /refused`
  const server = createServer((asked, answer) => {
    if (asked.url === '/refused') {
      let body = ''
      asked.on('data', (chunk) => {
        body += chunk
      })
      asked.on('end', () => {
        refused.push(body)
        answer.writeHead(204).end()
      })
      return
    }
    if (asked.url === '/against-the-policy') {
      const policy = reporting("default-src 'none'")
      answer.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy })
      answer.end('<script>document.title = "open"</script><p>Here')
      return
    }
    const { method, url: path, headers } = asked
    const onward = request(
      { host: target.hostname, port: target.port, method, path, headers },
      (from) => {
        const policy = from.headers['content-security-policy']
        answer.writeHead(from.statusCode ?? 502, {
          ...from.headers,
          ...(policy && { 'content-security-policy': reporting(String(policy)) }),
        })
        from.pipe(answer)
      },
    )
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    /** What was refused since the last time, as browsers report it. */
    refused: () => refused.splice(0),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
