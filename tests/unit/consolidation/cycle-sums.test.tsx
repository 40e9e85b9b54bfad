import { createInstance } from 'i18next'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { expect, test } from 'vitest'
import { SumsByAssociation } from '~/features/consolidation/components/cycle-sums'
import { type CycleTotals } from '~/features/consolidation/cycle-totals'

const i18n = createInstance({ lng: 'es', resources: {}, keySeparator: false, nsSeparator: false })
void i18n.init()

const NOBODY = { asked: 0, yes: 0, less: 0, no: 0, unanswered: 0 }

function totalsOf(associations: number): CycleTotals {
  return {
    orders: 0,
    totalCentavos: 0,
    producerCentavos: 0,
    grams: 0,
    byAssociation: Array.from({ length: associations }, (_, index) => ({
      associationId: index + 1,
      slug: `asociacion-${index + 1}`,
      name: `Asociación ${index + 1}`,
      products: 1,
      producerCentavos: 100,
      grams: 1_000,
      answers: NOBODY,
    })),
    byPoint: [],
    byDay: [],
    byPayment: [],
    answers: NOBODY,
  }
}

test.each([0, 1, 50, 51, 123])('%i associations are all on their pages, each once', (count) => {
  const totals = totalsOf(count)
  const seen: string[] = []
  for (let page = 1; page <= Math.max(1, Math.ceil(count / 50)); page += 1) {
    const html = renderToStaticMarkup(
      <I18nextProvider i18n={i18n}>
        <SumsByAssociation totals={totals} cycleNumber={47} page={page} />
      </I18nextProvider>,
    )
    const found = [...html.matchAll(/\/asociacion\/([^/]+)\/cosecha/g)].map(([, slug]) => slug ?? '')
    expect(found.length).toBeLessThanOrEqual(50)
    seen.push(...found)
  }
  expect(seen).toEqual(totals.byAssociation.map(({ slug }) => slug))
})
