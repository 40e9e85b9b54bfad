import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Disclosure } from '~/ui/disclosure'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { SearchForm } from '~/ui/search-form'
import { type HaulageProblem, NO_HAULAGE, type TypedHaulage } from '../haulage/haulage-form'
import { type HaulageView } from '../haulage/views.server'
import { HaulageForm } from './haulage-form'
import { HaulageRow } from './haulage-row'
import { haulageSaidWords } from './haulage-words'

export type HaulagePageProps = HaulageView & {
  home: string
  back: { href: string; label: string }
  formKey: string
  said: string | null
  /** what was sent and came back */
  answer: {
    form: { typed: TypedHaulage; problems: HaulageProblem[]; formKey: string } | null
    report: { offerId: number; typed: string } | null
  } | null
}

/** Who carries loads from where to where, and one more of them. */
export function HaulagePage(props: HaulagePageProps) {
  const { t } = useTranslation()
  const { home, back, offers, page, hasNext, text, said, formKey, answer } = props
  const form = answer?.form ?? null
  const saidNow = answer ? null : haulageSaidWords(t, said)
  const hrefOf = (number: number) => {
    const query = new URLSearchParams({ ...(text ? { q: text } : {}), pagina: String(number) })
    return `${home}?${query.toString()}`
  }
  return (
    <div className="max-w-[44rem]">
      <BackLink href={back.href}>{back.label}</BackLink>
      <h1>{t('Fletes')}</h1>
      <p className="lead">{t('Chaka no cobra comisión; el trato es entre ustedes.')}</p>
      {saidNow ? <Alert look="ok" className="mt-4" title={saidNow} /> : null}
      <div className="section-s">
        <Disclosure summary={t('Publicar un flete')} icon="truck" open={form !== null}>
          <HaulageForm
            action={`${home}#errores`}
            formKey={form?.formKey ?? formKey}
            typed={form?.typed ?? NO_HAULAGE}
            problems={form?.problems ?? []}
          />
        </Disclosure>
      </div>
      {offers.length > 0 || text !== '' || page > 1 ? (
        <SearchForm
          label={t('Buscar un flete por lugar, día o nombre')}
          placeholder={t('Lugar, día o nombre')}
          action={home}
          defaultValue={text}
        />
      ) : null}
      {offers.length > 0 ? (
        <ul className="mt-4">
          {offers.map((offer) => (
            <HaulageRow
              key={offer.id}
              offer={offer}
              action={hrefOf(page)}
              typedReport={answer?.report?.offerId === offer.id ? answer.report.typed : null}
            />
          ))}
        </ul>
      ) : (
        <NoOffers isNarrowed={text !== '' || page > 1} />
      )}
      <Pagination
        previousHref={page > 1 ? hrefOf(page - 1) : undefined}
        nextHref={hasNext ? hrefOf(page + 1) : undefined}
      />
    </div>
  )
}

function NoOffers({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      as="h2"
      title={isNarrowed ? t('Ningún flete con esas palabras') : t('Todavía no hay fletes')}
      text={
        isNarrowed
          ? t('Pruebe con otro lugar o con una sola palabra.')
          : t('Publique el de un transportista que conozca: lo verán las asociaciones y los municipios.')
      }
    />
  )
}
