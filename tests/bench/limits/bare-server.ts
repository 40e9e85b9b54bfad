import { createServer } from 'node:http'
import pg from 'pg'

/**
 * A Node server with nothing in it: POST /pedido is one SQL call and a line of JSON, GET /pagina a page that is
 * ready in memory. What Chaka's web is measured against. `tsx bare-server.ts <database url> <page bytes>`
 */
const [, , url = '', bytes = '0'] = process.argv
const pool = new pg.Pool({ connectionString: url, max: 10 })
const page = Buffer.alloc(Number(bytes), 'x')

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length })
    return void response.end(page)
  }
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    pool
      .query('select bare.place($1, $2, $3) as id', [
        form.get('nombre'),
        form.get('celular'),
        (form.get('cosas') ?? '').split(',').map(Number),
      ])
      .then(
        ({ rows }) =>
          response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(rows[0])),
        (error: unknown) => response.writeHead(500).end(String(error)),
      )
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`)
})
process.on('SIGTERM', () => process.exit(0))
