/**
 * Checking an Ed25519 signature (RFC 8032) with nothing but whole numbers: half of the phones in use have browsers
 * that do not know the scheme, and a stall is checked without network. Only checks; signing is the server's.
 * Some 30 ms on a phone. Nothing here is secret, so it need not take the same time for all input.
 */
const P = 2n ** 255n - 19n
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n

type Point = { x: bigint; y: bigint; z: bigint; t: bigint }

const mod = (a: bigint, by = P) => ((a % by) + by) % by

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = mod(base)
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = mod(result * square)
    square = mod(square * square)
  }
  return result
}

const D = mod(-121665n * power(121666n, P - 2n))
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n)
const ZERO: Point = { x: 0n, y: 1n, z: 1n, t: 0n }

function add(a: Point, b: Point): Point {
  const [first, second] = [mod((a.y - a.x) * (b.y - b.x)), mod((a.y + a.x) * (b.y + b.x))]
  const [third, fourth] = [mod(2n * a.t * b.t * D), mod(2n * a.z * b.z)]
  const [e, f, g, h] = [second - first, fourth - third, fourth + third, second + first]
  return { x: mod(e * f), y: mod(g * h), z: mod(f * g), t: mod(e * h) }
}

function times(point: Point, factor: bigint): Point {
  let sum = ZERO
  let doubled = point
  for (let left = factor; left > 0n; left >>= 1n) {
    if (left & 1n) sum = add(sum, doubled)
    doubled = add(doubled, doubled)
  }
  return sum
}

function isSame(a: Point, b: Point): boolean {
  return mod(a.x * b.z - b.x * a.z) === 0n && mod(a.y * b.z - b.y * a.z) === 0n
}

function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => (number << 8n) + BigInt(byte), 0n)
}

/** A point from its 32 bytes; null for bytes that are none. */
function pointOf(bytes: Uint8Array): Point | null {
  const number = numberOf(bytes)
  const y = number & ((1n << 255n) - 1n)
  if (bytes.length !== 32 || y >= P) return null
  const [u, v] = [mod(y * y - 1n), mod(D * y * y + 1n)]
  let x = mod(u * v ** 3n * power(u * v ** 7n, (P - 5n) / 8n))
  if (mod(v * x * x) !== u) x = mod(x * ROOT_OF_MINUS_ONE)
  if (mod(v * x * x) !== u) return null
  const sign = number >> 255n
  if (x === 0n && sign === 1n) return null
  if ((x & 1n) !== sign) x = P - x
  return { x, y, z: 1n, t: mod(x * y) }
}

const BASE = pointOf(Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 0x58 : 0x66)))

/** @param sha512 the digest, which browsers and servers have each in their own way */
export async function isSignedBy(
  signed: { message: Uint8Array; signature: Uint8Array; publicKey: Uint8Array },
  sha512: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>,
): Promise<boolean> {
  const { message, signature, publicKey } = signed
  if (signature.length !== 64) return false
  const [nonce, key] = [pointOf(signature.subarray(0, 32)), pointOf(publicKey)]
  const factor = numberOf(signature.subarray(32))
  if (!BASE || !nonce || !key || factor >= ORDER) return false
  const hashed = new Uint8Array(64 + message.length)
  hashed.set(signature.subarray(0, 32))
  hashed.set(publicKey, 32)
  hashed.set(message, 64)
  const challenge = mod(numberOf(await sha512(hashed)), ORDER)
  return isSame(times(BASE, factor), add(nonce, times(key, challenge)))
}
