import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type LateEvent } from '~/features/delivery/desk/late-events.server'
import { formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'

export type LateSectionProps = {
  action: string
  cycleNumber: number
  /** 50 a page */
  late: { rows: readonly LateEvent[]; page: number; hasMore: boolean }
  /** which act was left out without a reason, and what was typed */
  answer: { eventId: string; typed: string } | null
}

/** What points without signal sent after the settlement: into the accounts, or left out with a reason. */
export function LateSection({ action, cycleNumber, late, answer }: LateSectionProps) {
  const { t } = useTranslation()
  const { rows, page, hasMore } = late
  if (rows.length === 0 && page === 1) return null
  const href = (to: number) => `${action}&tarde=${to}#tarde`
  return (
    <Section
      id="tarde"
      title={t('Llegaron después de liquidar')}
      line={t('Se vendió y se cobró, y todavía no está en las cuentas de las asociaciones.')}
    >
      <div className="cards">
        {rows.map((event) => (
          <LateCard key={event.id} {...{ action, cycleNumber, event }} answer={answer} />
        ))}
      </div>
      <Pagination
        previousHref={page > 1 ? href(page - 1) : undefined}
        nextHref={hasMore ? href(page + 1) : undefined}
      />
      {rows.some(({ isForeign }) => !isForeign) ? (
        <form method="post" action={action} className="stack mt-4 mb-4 max-w-[34rem]">
          <input type="hidden" name="ciclo" value={cycleNumber} />
          <p className="soft">
            {t(
              'Lo que cambia queda como ajuste de cada asociación; si ya se le pagó, se paga la diferencia.',
            )}
          </p>
          <Button look="do" block name="accion" value="anotar-tarde">
            {t('Anotar todo en las cuentas')}
          </Button>
        </form>
      ) : null}
    </Section>
  )
}

function LateCard(props: {
  action: string
  cycleNumber: number
  event: LateEvent
  answer: LateSectionProps['answer']
}) {
  const { t, i18n } = useTranslation()
  const { action, cycleNumber, event, answer } = props
  const own = answer?.eventId === event.id ? answer : null
  return (
    <section className="sheet">
      <h3>{whatWords(t, event)}</h3>
      <p className="soft">
        {t('{{point}}, {{name}}, {{moment}}. Llegó el {{arrived}}.', {
          point: event.pointName,
          name: event.hostName,
          moment: formatShortMoment(new Date(event.happenedAt), i18n.language),
          arrived: formatShortMoment(new Date(event.arrivedAt), i18n.language),
        })}
      </p>
      {event.collectedCentavos ? (
        <p>{t('Efectivo: {{amount}}', { amount: formatMoney(event.collectedCentavos) })}</p>
      ) : null}
      {event.isForeign ? (
        <p>
          <b>{t('El pedido estaba cancelado o era de otro punto: no se puede anotar.')}</b>
        </p>
      ) : null}
      <Disclosure summary={t('Dejarlo fuera')} open={own !== null} className="mt-2">
        <form method="post" action={action} className="stack mt-2">
          <input type="hidden" name="ciclo" value={cycleNumber} />
          <input type="hidden" name="acto" value={event.id} />
          <Field
            id={`fuera-${event.id}`}
            name="motivo"
            label={t('¿Por qué no cuenta?')}
            autoComplete="off"
            maxLength={160}
            defaultValue={own?.typed ?? ''}
            error={own ? t('Escriba el motivo.') : undefined}
          />
          <Button block look="danger" name="accion" value="dejar-fuera">
            {t('Dejarlo fuera')}
          </Button>
        </form>
      </Disclosure>
    </section>
  )
}

function whatWords(t: TFunction, { kind, orderCode }: LateEvent): string {
  switch (kind) {
    case 'handover':
      return t('Entregado el pedido {{code}}', { code: orderCode })
    case 'undo':
      return orderCode ? t('Deshecho, pedido {{code}}', { code: orderCode }) : t('Deshecha una venta')
    case 'walk_in':
      return t('Venta a quien pasaba')
  }
}
