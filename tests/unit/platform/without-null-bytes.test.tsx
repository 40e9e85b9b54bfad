import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { renderToPipeableStream } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { withoutNullBytes } from '~/platform/without-null-bytes.server'

const LINE = 'ñandú 🌽 Bs\u00a097,80 – '

describe('a page with characters of several bytes', () => {
  test('React 18 puts zeros where they do not fit: when this fails, the mending can go', async () => {
    expect((await render(new PassThrough())).includes('\0')).toBe(true)
  })

  test('leaves as it was written, byte by byte, wherever its buffers end', async () => {
    const html = await render(withoutNullBytes())
    expect(html).toBe(`${pages().join('')}`)
  })
})

function pages(): string[] {
  return Array.from({ length: 40 }, (_, index) => `<p title="${'a'.repeat(index)}ñ">${LINE.repeat(30)}</p>`)
}

async function render(body: PassThrough | ReturnType<typeof withoutNullBytes>): Promise<string> {
  const page = Array.from({ length: 40 }, (_, index) => (
    <p key={index} title={`${'a'.repeat(index)}ñ`}>
      {LINE.repeat(30)}
    </p>
  ))
  await new Promise<void>((done) => {
    const { pipe } = renderToPipeableStream(<>{page}</>, {
      onAllReady() {
        pipe(body)
        done()
      },
    })
  })
  return await text(body)
}
