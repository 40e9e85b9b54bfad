import { createHmac, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { type Database } from '#db/client.server'
import { toBase64Url } from './badge'
import { findInstallationSecret } from './queries.server'

/** What is signed: each has a key of its own, so that one is never taken for the other. */
export type Purpose = 'badges' | 'permits'

/** What a private Ed25519 key begins with in PKCS 8; its 32 bytes follow. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The installation's key, made of its secret: the same in every process, nothing to store or lose. */
async function keysOf(db: Database, purpose: Purpose) {
  const seed = createHmac('sha256', await findInstallationSecret(db))
    .update(`${purpose}, Ed25519, 1`)
    .digest()
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  return { privateKey, publicKey: createPublicKey(privateKey) }
}

/** The public key that signatures are checked with, 32 bytes as base64url. */
export async function publicKeyOf(db: Database, purpose: Purpose): Promise<string> {
  const { publicKey } = await keysOf(db, purpose)
  return publicKey.export({ format: 'jwk' }).x ?? ''
}

/** Each message with its signature behind it, as base64url: what a QR carries. */
export async function signMessages(
  db: Database,
  purpose: Purpose,
  messages: readonly Uint8Array[],
): Promise<string[]> {
  const { privateKey } = await keysOf(db, purpose)
  return messages.map((message) => toBase64Url(Buffer.concat([message, sign(null, message, privateKey)])))
}

export async function isSignedHere(
  db: Database,
  purpose: Purpose,
  signed: { message: Uint8Array; signature: Uint8Array },
): Promise<boolean> {
  const { publicKey } = await keysOf(db, purpose)
  return verify(null, signed.message, publicKey, signed.signature)
}
