import type { RequestListener } from 'node:http'

/**
 * What answers before the application can: `/health/live` says yes, `/health/ready` says not yet, and every page says
 * what is being done and looks again by itself. Words are English: no language is known yet.
 */
export function startingUp(): { answer: RequestListener; say(step: string): void } {
  const steps: string[] = []
  return {
    say: step => void steps.push(step),
    answer(request, response) {
      if (request.url === '/health/live')
        return void response.writeHead(200, { 'content-type': 'text/plain' }).end('live\n')
      const headers = {
        'retry-after': '2',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'",
      }
      if (request.url?.startsWith('/health/') || request.url?.startsWith('/api/')) {
        return void response.writeHead(503, { ...headers, 'content-type': 'text/plain' }).end('starting\n')
      }
      response.writeHead(503, { ...headers, 'content-type': 'text/html; charset=utf-8' })
      response.end(
        `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="2">` +
          `<title>Starting – Global Digital Marketplace</title><h1>The marketplace is starting</h1><p>This page looks again by itself.</p>` +
          `<ol>${steps.map(step => `<li>${step.replace(/[<&]/g, '')}</li>`).join('')}</ol></html>`,
      )
    },
  }
}
