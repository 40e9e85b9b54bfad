import { expect, test } from 'vitest'
import { guardedApp } from './guarded-app'

const app = guardedApp({
  formTargets: ['https://checkout.example'],
  tilesUrl: 'https://tile.example/{z}/{x}/{y}.png',
})

test.each(['/', '/entrega/plaza', '/operacion/pagos?dicho=qr', '/no-existe'])(
  'the content policy of %s lets nothing inline run',
  async (path) => {
    const { headers } = await app.send({ path })
    const policy = new Map(
      String(headers['content-security-policy'])
        .split(';')
        .map((directive) => [directive.trim().split(' ')[0] ?? '', directive] as const),
    )
    expect([...policy.values()].join(';')).not.toMatch(/unsafe-(?:inline|eval|hashes)/)
    expect(policy.get('script-src')).toBe("script-src 'self'")
    expect(policy.get('style-src')?.trim()).toBe("style-src 'self'")
    for (const closed of ['object-src', 'frame-ancestors']) expect(policy.get(closed)).toContain("'none'")
    expect(policy.get('base-uri')).toContain("'self'")
    expect(policy.get('form-action')).toContain('https://checkout.example')
  },
)
