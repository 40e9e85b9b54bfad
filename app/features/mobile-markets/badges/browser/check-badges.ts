import { keepPages } from '~/ui/browser/keep-pages'
import { fromBase64Url, judgeBadge, readBadge, tokenIn } from '../badge'
import { isSignedBy } from '../ed25519'

/**
 * Checks badges on the phone, with the key that the page brought: no network is needed, nor to open the page again.
 * The form sends to the server where this cannot run.
 */
const form = document.querySelector<HTMLFormElement>('[data-badge-check]')
const field = form?.querySelector<HTMLInputElement>('input[name="insignia"]')
if (form && field && 'subtle' in globalThis.crypto) {
  const answer = form.querySelector<HTMLElement>('[data-badge-answer]')
  const { publicKey = '', marketId = '', words = '{}' } = form.dataset
  const say = JSON.parse(words) as Record<string, string>
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void check(field.value).then(({ verdict, name }) => {
      if (!answer) return
      answer.className = verdict === 'good' ? 'alert alert-ok' : 'alert alert-bad'
      answer.textContent = [say[verdict], name].filter(Boolean).join(' ')
      field.value = ''
      field.focus()
    })
  })

  void keepPages('/municipio/servicio.js', '/municipio/')

  const check = async (written: string) => {
    const read = readBadge(tokenIn(written))
    const key = fromBase64Url(publicKey)
    if (!read || !key) return { verdict: 'altered', name: '' }
    const { message, signature, badge } = read
    const isSigned = await isSignedBy({ message, signature, publicKey: key }, sha512)
    const verdict = judgeBadge(badge, isSigned, { marketId: Number(marketId), now: new Date() })
    return { verdict, name: isSigned ? badge.name : '' }
  }
}

async function sha512(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-512', bytes))
}
