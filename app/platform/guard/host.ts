const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::([0-9]{1,5}))?$/
const LOOPBACK = /^(localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])$/

/** Whom a request may be addressed to. */
export type HostRules = {
  /** undefined: any loopback name, any port */
  publicOrigin: string | undefined
  /** further hosts, with their port where it is not the scheme's own */
  allowedHosts: readonly string[]
}

/** The Host header in one spelling, or null where it is no host at all. A scheme's own port is dropped. */
export function normalizeHost(header: string | undefined, rules: HostRules): string | null {
  const host = header?.trim().toLowerCase() ?? ''
  // The shape is not enough: Remix builds a URL of it and fails on port 99999 or address 127.999.0.1.
  if (!HOST.test(host) || !URL.canParse(`http://${host}`)) return null
  return host.replace(rules.publicOrigin?.startsWith('https:') ? /:443$/ : /:80$/, '')
}

export function isAllowedHost(host: string, rules: HostRules): boolean {
  if (rules.publicOrigin === undefined && isLoopbackHost(host)) return true
  if (rules.publicOrigin !== undefined && new URL(rules.publicOrigin).host === host) return true
  return rules.allowedHosts.some((allowed) => allowed.toLowerCase() === host)
}

/** localhost, 127.x.x.x or [::1], with any port. */
export function isLoopbackHost(host: string | undefined): boolean {
  const name = HOST.exec(host?.toLowerCase() ?? '')?.[1]
  return name !== undefined && LOOPBACK.test(name)
}

/** The origin that pages of this host have; without a public origin, the plain-http one of the host itself. */
export function expectedOrigin(host: string, rules: HostRules): string {
  return rules.publicOrigin ?? `http://${host}`
}
