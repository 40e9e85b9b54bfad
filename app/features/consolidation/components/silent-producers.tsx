import { useTranslation } from 'react-i18next'
import { ButtonLink } from '~/ui/button'
import { IconLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { PersonRow } from '~/ui/person-row'
import { Section } from '~/ui/section-head'
import { type AskedProducer } from '../harvest/harvest'
import { harvestPath, noticeWords, quantityWords, sharesPhoneWith } from './harvest-words'

type Props = {
  slug: string
  cycleNumber: number
  producers: readonly AskedProducer[]
  /** the goods have not left: answers are still taken */
  answerable: boolean
  /** the one asked for, from 1; beyond the last is the last */
  page: number
}

const PAGE_SIZE = 50

/** Who has not answered, what she was asked, and how to reach her. */
export function SilentProducers({ slug, cycleNumber, producers, answerable, page: asked }: Props) {
  const { t, i18n } = useTranslation()
  const silent = producers.filter((producer) => producer.answer === null)
  if (silent.length === 0) return null
  const pages = Math.ceil(silent.length / PAGE_SIZE)
  const page = Math.min(asked, pages)
  const pageHref = (faltan: number) =>
    faltan >= 1 && faltan <= pages ? `${harvestPath(slug, { ciclo: cycleNumber, faltan })}#faltan` : undefined
  return (
    <Section
      id="faltan"
      title={t('Faltan {{count}}', { count: silent.length })}
      line={answerable ? t('Llámelas y anote usted la respuesta.') : undefined}
    >
      <ul>
        {silent.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((producer) => {
          const open = producer.items.filter((item) => item.answer === null)
          const sharing = sharesPhoneWith(producer, producers)
          return (
            <PersonRow
              key={producer.producerId}
              name={producer.name}
              lines={open.map((item) =>
                t('{{quantity}} de {{product}}', {
                  quantity: quantityWords(item, item.askedBase, i18n.language),
                  product: item.productName.toLowerCase(),
                }),
              )}
              note={
                <>
                  {noticeWords(t, producer, i18n.language)}
                  {sharing.length > 0 ? (
                    <>
                      <br />
                      {t('Comparte el teléfono con {{names}}.', { names: sharing.join(', ') })}
                    </>
                  ) : null}
                  {open.length < producer.items.length ? (
                    <>
                      <br />
                      {t('Respondió {{count}} de {{all}}.', {
                        count: producer.items.length - open.length,
                        all: producer.items.length,
                      })}
                    </>
                  ) : null}
                </>
              }
              end={
                <div className="grid gap-2 self-start">
                  {producer.phone ? (
                    <ButtonLink
                      icon="phone"
                      href={`tel:${producer.phone}`}
                      aria-label={t('Llamar a {{name}}', { name: producer.name })}
                    >
                      {t('Llamar')}
                    </ButtonLink>
                  ) : null}
                  {answerable ? (
                    <ButtonLink
                      look="quiet"
                      icon="pencil"
                      href={harvestPath(slug, { ciclo: cycleNumber, responder: producer.producerId })}
                      aria-label={t('Anotar la respuesta de {{name}}', { name: producer.name })}
                    >
                      {t('Anotar')}
                    </ButtonLink>
                  ) : null}
                </div>
              }
            />
          )
        })}
      </ul>
      <Pagination
        previousHref={pageHref(page - 1)}
        nextHref={pageHref(page + 1)}
        text={t('Página {{page}} de {{pages}}', { page, pages })}
      />
      {answerable && silent.length < producers.length ? (
        <IconLink icon="people" href={harvestPath(slug, { ciclo: cycleNumber, responder: 'todas' })}>
          {t('Cambiar una respuesta ya dada')}
        </IconLink>
      ) : null}
    </Section>
  )
}
