import { type IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { isLoopbackHost } from './host'

/** Headers in which proxies pass on what they saw; from anyone else they are inventions. */
const FORWARDED =
  /^(x-forwarded-.+|forwarded|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-connecting-ip|fastly-client-ip|x-original-.+|x-rewrite-url|via)$/

/** Who is at the other end, once forwarding headers were judged and removed. */
export type Caller = {
  /** of the person's connection; the proxy's own where it names nobody */
  address: string
  /** the host that a trusted proxy was asked for */
  forwardedHost: string | undefined
  /** this machine speaks to itself, with no proxy in between */
  isLoopback: boolean
}

/**
 * @param entries addresses and CIDR ranges of proxies: "127.0.0.1", "10.0.0.0/8", "loopback"
 * @throws on an entry that is neither
 */
export function trustedProxies(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const entry of entries) {
    if (entry === 'loopback') {
      list.addSubnet('127.0.0.0', 8)
      list.addAddress('::1', 'ipv6')
      continue
    }
    const [address = '', prefix] = entry.split('/')
    const family = familyOf(address)
    if (!family) throw new Error(`not an address of a proxy: ${entry}`)
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return (address) => {
    const family = familyOf(address)
    return family !== undefined && list.check(address, family)
  }
}

/** Judges the caller and takes every forwarding header off the request, so that nothing behind believes one. */
export function judgeCaller(request: IncomingMessage, isTrusted: (address: string) => boolean): Caller {
  const peer = plainAddress(request.socket.remoteAddress ?? '')
  const chain = String(request.headers['x-forwarded-for'] ?? '')
  const forwardedHost = String(request.headers['x-forwarded-host'] ?? '')
    .split(',')[0]
    ?.trim()
  const removed = removeForwarding(request)

  if (!isTrusted(peer)) {
    const isLoopback = removed === 0 && isLoopbackAddress(peer) && isLoopbackHost(request.headers.host)
    return { address: peer, forwardedHost: undefined, isLoopback }
  }
  const address = clientBehind(chain, peer, isTrusted)
  return {
    address,
    forwardedHost: forwardedHost || undefined,
    isLoopback:
      isLoopbackAddress(peer) &&
      isLoopbackAddress(address) &&
      isLoopbackHost(forwardedHost || request.headers.host),
  }
}

/** The right-most address that is not one of our proxies; what stands left of it, anyone may have written. */
function clientBehind(chain: string, peer: string, isTrusted: (address: string) => boolean): string {
  let nearest = peer
  for (const entry of chain.split(',').reverse()) {
    const address = plainAddress(entry.trim())
    if (isIP(address) === 0) return nearest
    nearest = address
    if (!isTrusted(address)) return address
  }
  return nearest
}

function removeForwarding(request: IncomingMessage): number {
  const names = Object.keys(request.headers).filter((name) => FORWARDED.test(name))
  for (const name of names) delete request.headers[name]
  if (names.length > 0) {
    const raw = request.rawHeaders
    request.rawHeaders = raw.filter((_, at) => !FORWARDED.test((raw[at - (at % 2)] ?? '').toLowerCase()))
  }
  return names.length
}

function isLoopbackAddress(address: string): boolean {
  return address === '::1' || /^127\.[0-9.]+$/.test(address)
}

/** "::ffff:10.0.0.1" is 10.0.0.1; a port or a zone is no part of an address. */
function plainAddress(address: string): string {
  const mapped = /^::ffff:([0-9.]+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const withPort = /^(?:\[([0-9a-f:.]+)\]|([0-9.]+))(?::[0-9]+)?$/i.exec(address)
  return withPort?.[1] ?? withPort?.[2] ?? address
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address)
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : undefined
}
