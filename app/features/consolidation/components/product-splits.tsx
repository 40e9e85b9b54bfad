import { useTranslation } from 'react-i18next'
import { Badge } from '~/ui/badge'
import { Disclosure } from '~/ui/disclosure'
import { PersonRow } from '~/ui/person-row'
import { IconLink } from '~/ui/link'
import { Section } from '~/ui/section-head'
import { progressOf, type HarvestProduct, type HarvestShare } from '../harvest/harvest'
import { answeredWords, answerLook, answerWords, quantityWords, sharesPath } from './harvest-words'

type Props = {
  products: readonly HarvestProduct[]
  slug: string
  cycleNumber: number
  /** shares can still be moved */
  answerable: boolean
}

/** Who brings how much of each product, and what she said. Those that lack something are open while it can be mended. */
export function ProductSplits({ products, slug, cycleNumber, answerable }: Props) {
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
              open={answerable && progressOf(product).missingBase > 0}
            >
              <ul>
                {product.shares
                  .filter((share) => share.askedBase > 0)
                  .map((share) => (
                    <ShareRow key={share.producerId ?? 0} product={product} share={share} />
                  ))}
              </ul>
              {answerable ? <MoveLinks product={product} slug={slug} cycleNumber={cycleNumber} /> : null}
            </Disclosure>
          </div>
        ))}
      </div>
    </Section>
  )
}

function MoveLinks({
  product,
  slug,
  cycleNumber,
}: Pick<Props, 'slug' | 'cycleNumber'> & { product: HarvestProduct }) {
  const { t } = useTranslation()
  const { missingBase } = progressOf(product)
  const hasRoom = product.shares.some((share) => isAbleToBringMore(share, product.unitBase))
  const query = { ciclo: cycleNumber, producto: product.offerId }
  return (
    <div className="btns">
      {missingBase > 0 && hasRoom ? (
        <IconLink icon="people" href={sharesPath(slug, { ...query, faltante: 1 })}>
          {t('Preguntar a quien tiene lugar')}
        </IconLink>
      ) : null}
      <IconLink
        icon="refresh"
        href={sharesPath(slug, query)}
        aria-label={t('Mover partes de {{product}}', { product: product.name.toLowerCase() })}
      >
        {t('Mover partes')}
      </IconLink>
    </div>
  )
}

function isAbleToBringMore(share: HarvestShare, unitBase: number): boolean {
  const said = share.confirmedBase === null || share.confirmedBase === share.askedBase
  return share.producerId !== null && said && share.committedBase - share.askedBase >= unitBase
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
          {share.asksMore ? <Badge look="sun">{t('Se le preguntó por más')}</Badge> : null}
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
