import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Cycle } from '~/features/cycles/cycle'
import { formatShortMoment, formatWindow } from '~/kernel/instants'
import { formatKilograms, formatWeight } from '~/kernel/quantity'
import { Alert } from '~/ui/alert'
import { ButtonLink, ButtonRow } from '~/ui/button'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { FoldTable } from '~/ui/table'
import { type AssociationReception } from '../check-in/check-in'

export type OperatorDispatchPageProps = {
  cycle: Cycle
  associations: readonly AssociationReception[]
  page: number
  pages: number
  /** what just happened, told once */
  said: string | null
  /** vehicles and their points */
  children: ReactNode
}

/** The goods of a cycle: what came in, association by association, and what carries it where. */
export function OperatorDispatchPage(props: OperatorDispatchPageProps) {
  const { t, i18n } = useTranslation()
  const { cycle, associations, page, pages, said, children } = props
  const home = `/operacion/ciclos/${cycle.number}`
  const pageHref = (number: number) =>
    number >= 1 && number <= pages ? `${home}/despacho?pagina=${number}` : undefined
  const short = associations.filter((each) => each.shortGrams > 0)
  return (
    <>
      <BackLink href={home}>{t('Ciclo {{number}}', { number: cycle.number })}</BackLink>
      <h1>{t('Despacho')}</h1>
      <p className="soft">
        {t('Se recibe el {{moment}}; se entrega el {{window}}.', {
          moment: formatShortMoment(cycle.checkInAt, i18n.language),
          window: formatWindow(cycle.deliversAt, cycle.deliveryEndsAt, i18n.language),
        })}
      </p>
      {said === 'asignado' ? (
        <Alert look="ok" className="mt-4" title={t('Guardado: así salen los vehículos.')} />
      ) : null}
      {said === 'agregado' ? <Alert look="ok" className="mt-4" title={t('Vehículo agregado.')} /> : null}
      {said === 'retirado' ? <Alert look="ok" className="mt-4" title={t('Vehículo retirado.')} /> : null}
      {short.length > 0 ? (
        <Alert look="bad" className="mt-4" title={t('Llegó menos de lo confirmado')}>
          {short
            .map((each) =>
              t('{{association}}: {{weight}} menos', {
                association: each.name,
                weight: formatWeight(each.shortGrams),
              }),
            )
            .join('. ')}
        </Alert>
      ) : null}
      <div className="section-s">
        <ButtonRow>
          <ButtonLink icon="box" href={`${home}/empaque`}>
            {t('Empaque')}
          </ButtonLink>
          <ButtonLink icon="qr" href={`${home}/despacho/etiquetas`}>
            {t('Todas las etiquetas')}
          </ButtonLink>
          <ButtonLink icon="truck" href="/operacion/fletes">
            {t('Fletes')}
          </ButtonLink>
        </ButtonRow>
      </div>
      {children}
      {associations.length > 0 ? (
        <Section id="recepcion" title={t('Recepción por asociación')}>
          <FoldTable
            caption={t('Recepción por asociación, en kilos')}
            rows={associations}
            rowKey={(each) => each.slug}
            columns={[
              {
                head: t('Asociación'),
                cell: (each) => (
                  <a href={`/asociacion/${each.slug}/despacho?ciclo=${cycle.number}`} className="tall">
                    {each.name}
                  </a>
                ),
              },
              { head: t('Pedido, kg'), numeric: true, cell: (each) => formatKilograms(each.orderedGrams) },
              {
                head: t('Confirmado, kg'),
                numeric: true,
                cell: (each) => formatKilograms(each.confirmedGrams),
              },
              {
                head: t('Recibido, kg'),
                numeric: true,
                cell: (each) => <b>{formatKilograms(each.receivedGrams)}</b>,
              },
              {
                head: t('Por llegar, kg'),
                numeric: true,
                cell: (each) => formatKilograms(each.waitingGrams),
              },
              {
                head: t('Faltó, kg'),
                numeric: true,
                cell: (each) =>
                  each.shortGrams > 0 ? <b className="bad">{formatKilograms(each.shortGrams)}</b> : null,
              },
            ]}
          />
          <Pagination
            previousHref={pageHref(page - 1)}
            nextHref={pageHref(page + 1)}
            text={t('Página {{page}} de {{pages}}', { page, pages })}
          />
        </Section>
      ) : null}
    </>
  )
}
