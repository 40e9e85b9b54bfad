import { fromBase64Url, tokenIn } from '~/features/mobile-markets/badges/badge'
import { isSignedBy } from '~/features/mobile-markets/badges/ed25519'
import { laPazDay } from '~/kernel/instants'
import { judgeClaim, type PermitClaim, readClaim } from '../permit'

/**
 * Checks permits on the phone, with the key that the page brought: once the page is open no network is needed. The
 * form asks the server where this cannot run.
 */
const form = document.querySelector<HTMLFormElement>('[data-permit-check]')
const field = form?.querySelector<HTMLInputElement>('input[name="codigo"]')
if (form && field && 'subtle' in globalThis.crypto) {
  const answer = form.querySelector<HTMLElement>('[data-permit-answer]')
  const { publicKey = '', words = '{}' } = form.dataset
  const say = JSON.parse(words) as Record<string, string>
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void check(field.value).then(({ verdict, claim }) => {
      if (!answer) return
      answer.className = verdict === 'good' ? 'alert alert-ok' : 'alert alert-bad'
      answer.replaceChildren(
        ...[say[verdict] ?? '', ...(claim ? linesOf(claim) : [])].map((line, index) => {
          const words = document.createElement(index === 0 ? 'b' : 'p')
          words.textContent = line
          return words
        }),
      )
      field.value = ''
      field.focus()
    })
  })

  const linesOf = (claim: PermitClaim) => [
    `${claim.plate}, ${claim.driverName}`,
    `${claim.number}, ${claim.municipality}`,
    `${claim.validFrom} → ${claim.validUntil}`,
    ...(claim.trip ? [`${claim.trip.days.join(', ')}: ${Math.round(claim.trip.grams / 1000)} kg`] : []),
  ]

  const check = async (written: string) => {
    const read = readClaim(tokenIn(written))
    const key = fromBase64Url(publicKey)
    if (!read || !key) return { verdict: 'altered' as const, claim: null }
    const { message, signature, claim } = read
    const isSigned = await isSignedBy({ message, signature, publicKey: key }, sha512)
    return { verdict: judgeClaim(claim, isSigned, laPazDay(new Date())), claim: isSigned ? claim : null }
  }
}

async function sha512(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-512', bytes))
}
