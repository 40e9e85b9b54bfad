import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const MARK_BYTES = 4
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Keeps few secrets so that who has the database, or a backup of it, has none of them: sealed with a key that is made of
 * the installation's secret, which is not in the database. `about` says whose it is: sealed for another, it opens not.
 */
export type Sealer = {
  seal(secret: Buffer, about: string): Buffer
  /** null: sealed with a secret that this process was not given, for something else, or altered */
  open(sealed: Buffer, about: string): Buffer | null
  /** the first bytes of whatever is sealed with the newest secret */
  mark: Buffer
}

type Key = { mark: Buffer; key: Buffer }

/**
 * @param secrets the one that seals, and those of before, which still open
 * @throws when there is none
 */
export function sealerOf(secrets: readonly string[], purpose: string): Sealer {
  const keys = secrets.map((secret) => keyOf(secret, purpose))
  const [newest] = keys
  if (!newest) throw new Error('nothing to seal with: the process was started without a secret')
  return {
    mark: newest.mark,
    seal(secret, about) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, newest.key, nonce).setAAD(Buffer.from(about))
      return Buffer.concat([newest.mark, nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, about) {
      const mark = sealed.subarray(0, MARK_BYTES)
      const key = keys.find((each) => each.mark.equals(mark))
      return key ? opened(sealed.subarray(MARK_BYTES), key.key, about) : null
    },
  }
}

function keyOf(secret: string, purpose: string): Key {
  const derive = (use: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secret, 'chaka', `${purpose}: ${use}`, bytes))
  return { mark: derive('mark', MARK_BYTES), key: derive('key', 32) }
}

function opened(sealed: Buffer, key: Buffer, about: string): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
  } catch {
    return null
  }
}
