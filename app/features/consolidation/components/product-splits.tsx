import { useTranslation } from 'react-i18next'
import { Badge } from '~/ui/badge'
import { Disclosure } from '~/ui/disclosure'
import { PersonRow } from '~/ui/person-row'
import { Section } from '~/ui/section-head'
import { progressOf, type HarvestProduct, type HarvestShare } from '../harvest/harvest'
import { answeredWords, answerLook, answerWords, quantityWords } from './harvest-words'

/** Who brings how much of each product, and what she said. Those that lack something are open. */
export function ProductSplits({ products }: { products: readonly HarvestProduct[] }) {
  const { t, i18n } = useTranslation()
  const asked = products.filter((product) => product.requestedBase > 0)
  return (
    <Section
      title={t('Reparto')}
      line={t('Parejo, según lo que cada una prometió. Lo que nadie prometió le toca a la asociación.')}
    >
      <div className="two-lists">
        {asked.map((product) => (
          <div key={product.offerId} className="break-inside-avoid">
            <Disclosure
              summary={t('{{product}}: {{quantity}}', {
                product: product.name,
                quantity: quantityWords(product, product.requestedBase, i18n.language),
              })}
              open={progressOf(product).missingBase > 0}
            >
              <ul>
                {product.shares
                  .filter((share) => share.askedBase > 0)
                  .map((share) => (
                    <ShareRow key={share.producerId ?? 0} product={product} share={share} />
                  ))}
              </ul>
            </Disclosure>
          </div>
        ))}
      </div>
    </Section>
  )
}

function ShareRow({ product, share }: { product: HarvestProduct; share: HarvestShare }) {
  const { t, i18n } = useTranslation()
  const words = (base: number) => quantityWords(product, base, i18n.language)
  const reduced = share.confirmedBase !== null && share.confirmedBase < share.askedBase
  return (
    <PersonRow
      name={share.name ?? t('La asociación misma')}
      badges={
        <>
          <Badge look={answerLook(share.answer)}>{answerWords(t, share.answer)}</Badge>
          <span className="soft sm">{answeredWords(t, share, i18n.language)}</span>
        </>
      }
      end={
        <p className="q-end">
          <b className="text-lg">{words(share.confirmedBase ?? share.askedBase)}</b>
          {reduced ? <span>{t('de {{quantity}}', { quantity: words(share.askedBase) })}</span> : null}
        </p>
      }
    />
  )
}
