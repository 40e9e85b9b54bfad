/** What every answer says besides itself, whoever asked and whatever came of it. */
const ALWAYS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
}
const DIRECTIVES: Readonly<Record<string, string>> = {
  'default-src': "'self'",
  'script-src': "'self'",
  'style-src': "'self'",
  'object-src': "'none'",
  'frame-ancestors': "'none'",
  'base-uri': "'self'",
  'form-action': "'self'",
}

/** What is wrong with the headers of an answer of ours: a page, a file that it offers, or a refusal. */
export function headerFaults(headers: Headers): string[] {
  const said = Object.entries(ALWAYS).filter(([name, value]) => headers.get(name) !== value)
  const policy = headers.get('content-security-policy') ?? ''
  const directives = new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/)
      return [name, sources.join(' ')] as const
    }),
  )
  const open = Object.entries(DIRECTIVES).filter(([name, sources]) => directives.get(name) !== sources)
  const kept = headers.get('cache-control') ?? ''
  return [
    ...said.map(([name]) => `${name}: ${headers.get(name)}`),
    ...open.map(([name]) => `${name} ${directives.get(name)}`),
    ...(/unsafe-|\*/.test(policy) ? [policy] : []),
    ...(/camera=\((?:self)?\), geolocation=\(\)/.test(headers.get('permissions-policy') ?? '')
      ? []
      : [`permissions-policy: ${headers.get('permissions-policy')}`]),
    ...(headers.has('x-powered-by') ? ['it says what it is made with'] : []),
    // What one person sees is kept for no other.
    ...(/public|s-maxage/.test(kept) && headers.has('set-cookie') ? [`cache-control: ${kept}`] : []),
  ]
}
