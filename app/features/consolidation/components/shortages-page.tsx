import { type TFunction } from 'i18next'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SHORTAGE_RULES, type ShortageRule } from '~/features/cycles/forms'
import { formatShortMoment } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { Section } from '~/ui/section-head'
import { FoldTable } from '~/ui/table'
import { type CycleShortage, type CycleShortages } from '../shortages/views.server'
import { quantityWords } from './harvest-words'

export type ShortagesPageProps = {
  cycleNumber: number
  found: CycleShortages
  /** answers are in, goods have not been handed over */
  canSettle: boolean
  /** something weighed less than was promised to buyers, and nobody has been told */
  canShareReceived: boolean
  /** other associations: asked, and to be asked */
  others: ReactNode
  /** why nothing was shared out */
  refused: string | null
  /** what just happened */
  said: string | null
}

/** The operator shares out what does not reach: by which rule, what silence means, and what buyers chose. */
export function ShortagesPage(props: ShortagesPageProps) {
  const { t, i18n } = useTranslation()
  const { cycleNumber, found, canSettle, canShareReceived, refused, said } = props
  const { settledAt, chooseBy, settlesAt } = found
  return (
    <>
      <BackLink href={`/operacion/ciclos/${cycleNumber}`}>
        {t('Ciclo {{number}}', { number: cycleNumber })}
      </BackLink>
      <h1>{t('Faltantes')}</h1>
      <div className="stack my-4">
        {refused ? <Alert look="bad" title={refusedWords(t, refused)} /> : null}
        {said === 'repartido' ? (
          <Alert look="ok" title={t('Repartido. A cada comprador tocado le sale un solo aviso.')} />
        ) : null}
        {said === 'preguntado' ? (
          <Alert look="ok" title={t('Preguntado. A cada coordinadora le llega un mensaje.')} />
        ) : null}
        {settledAt ? (
          <p className="lead">
            {t('Confirmado el {{moment}}. Los compradores eligen hasta el {{until}}.', {
              moment: formatShortMoment(settledAt, i18n.language),
              until: chooseBy ? formatShortMoment(chooseBy, i18n.language) : '',
            })}
          </p>
        ) : (
          <p className="lead">
            {t(
              'Primero pregunte a quien tiene lugar, en la cosecha de cada asociación. Lo que igual falte se reparte aquí.',
            )}{' '}
            {t('Si nadie lo hace antes, se reparte solo el {{moment}}.', {
              moment: formatShortMoment(settlesAt, i18n.language),
            })}
          </p>
        )}
      </div>
      <ShortProducts shortages={found.shortages} cycleNumber={cycleNumber} />
      {props.others}
      {canSettle ? <SettleForm found={found} /> : null}
      {canShareReceived ? <ReceivedForm rule={found.rule} /> : null}
    </>
  )
}

/** On the cycle's page: what does not reach, and the way to share it out. */
export function ShortagesOfCycle({ found, cycleNumber }: { found: CycleShortages; cycleNumber: number }) {
  const { t } = useTranslation()
  return (
    <Section
      id="faltantes"
      title={t('Faltantes')}
      line={
        found.settledAt
          ? t('Los compradores ya fueron avisados.')
          : t('Todavía no se avisó a los compradores.')
      }
      link={{
        href: `/operacion/ciclos/${cycleNumber}/faltantes`,
        label: found.settledAt ? t('Ver lo repartido') : t('Confirmar y repartir'),
      }}
    >
      <ShortProducts shortages={found.shortages} cycleNumber={cycleNumber} />
    </Section>
  )
}

/** Product by product: ordered, what comes, what is missing, who was told. */
export function ShortProducts({
  shortages,
  cycleNumber,
}: {
  shortages: readonly CycleShortage[]
  cycleNumber: number
}) {
  const { t, i18n } = useTranslation()
  if (shortages.length === 0)
    return (
      <EmptyState
        as="h2"
        title={t('No falta nada')}
        text={t('Lo que se pidió está confirmado o por responder.')}
      />
    )
  const words = (row: CycleShortage, base: number) => quantityWords(row, base, i18n.language)
  return (
    <FoldTable
      caption={t('Productos que no alcanzan')}
      rows={shortages}
      rowKey={(row) => row.harvestRequestId}
      columns={[
        {
          head: t('Producto'),
          cell: (row) => (
            <>
              <a href={`/asociacion/${row.associationSlug}/cosecha?ciclo=${cycleNumber}`} className="tall">
                {row.productName}
              </a>
              <span className="soft sm block font-normal">{row.associationName}</span>
            </>
          ),
        },
        { head: t('Pedido'), numeric: true, cell: (row) => words(row, row.requestedBase) },
        { head: t('Confirmado'), numeric: true, cell: (row) => words(row, row.confirmedBase) },
        {
          head: t('Recibido'),
          numeric: true,
          cell: (row) => (row.receivedBase === null ? '–' : words(row, row.receivedBase)),
        },
        {
          head: t('Falta'),
          numeric: true,
          cell: (row) => <b>{words(row, missingBase(row))}</b>,
        },
        { head: t('Compradores'), cell: (row) => toldWords(t, row, words) },
      ]}
    />
  )
}

/** What does not come, whoever may still answer being counted on. */
function missingBase(row: CycleShortage): number {
  const comes = row.receivedBase ?? row.confirmedBase + row.waitingBase
  return Math.max(0, row.requestedBase - (row.settled?.availableBase ?? comes))
}

function toldWords(
  t: TFunction,
  row: CycleShortage,
  words: (row: CycleShortage, base: number) => string,
): ReactNode {
  const { told, settled, waitingBase } = row
  if (!settled)
    return waitingBase > 0
      ? t('Por responder: {{quantity}}', { quantity: words(row, waitingBase) })
      : t('Sin avisar')
  const chose = [
    ...(told.refund > 0 ? [t('no lo quieren: {{n}}', { n: told.refund })] : []),
    ...(told.donate > 0 ? [t('donan: {{n}}', { n: told.donate })] : []),
    ...(told.substitute > 0 ? [t('cambian: {{n}}', { n: told.substitute })] : []),
    ...(settled.unsharedBase > 0
      ? [t('sin repartir: {{quantity}}', { quantity: words(row, settled.unsharedBase) })]
      : []),
  ]
  return [t('Avisados: {{n}}', { n: told.orders }), ...chose].join(', ')
}

function SettleForm({ found }: { found: CycleShortages }) {
  const { t } = useTranslation()
  return (
    <Section
      title={t('Confirmar y avisar')}
      line={t('Una sola vez por ciclo: queda lo que llega para cada pedido.')}
    >
      <form method="post" className="stack max-w-[40rem]">
        <input type="hidden" name="etapa" value="confirmado" />
        <RuleChoice rule={found.rule} />
        {found.unanswered > 0 ? (
          <ChoiceGroup
            id="silencio"
            legend={t('{{count}} productoras no respondieron', { count: found.unanswered })}
            hint={t('Su coordinadora puede responder por ellas hasta que usted confirme.')}
          >
            <Choice
              name="silencio"
              value="si"
              defaultChecked
              title={t('Contar con lo que se les pidió')}
              note={t('Lo que no traigan se ve al pesar.')}
            />
            <Choice name="silencio" value="no" title={t('Contar con que no traen nada')} />
          </ChoiceGroup>
        ) : null}
        <Button look="do" block>
          {t('Confirmar y avisar a los compradores')}
        </Button>
      </form>
    </Section>
  )
}

function ReceivedForm({ rule }: { rule: ShortageRule }) {
  const { t } = useTranslation()
  return (
    <Section
      title={t('Se recibió menos')}
      line={t('Cuando todo esté pesado, reparta lo que llegó. Cada producto se reparte una sola vez.')}
    >
      <form method="post" className="stack max-w-[40rem]">
        <input type="hidden" name="etapa" value="recibido" />
        <RuleChoice rule={rule} />
        <Button look="do" block>
          {t('Repartir lo recibido y avisar')}
        </Button>
      </form>
    </Section>
  )
}

function RuleChoice({ rule }: { rule: ShortageRule }) {
  const { t } = useTranslation()
  return (
    <ChoiceGroup id="regla" legend={t('Cómo se reparte')}>
      {SHORTAGE_RULES.map((each) => (
        <Choice
          key={each}
          name="regla"
          value={each}
          defaultChecked={each === rule}
          title={ruleTitle(t, each)}
          note={ruleNote(t, each)}
        />
      ))}
    </ChoiceGroup>
  )
}

function ruleTitle(t: TFunction, rule: ShortageRule): string {
  switch (rule) {
    case 'proportional':
      return t('A todos un poco menos')
    case 'by_order_time':
      return t('Primero quien pidió primero')
    case 'protect_bundles':
      return t('Primero las agrobolsas')
  }
}

function ruleNote(t: TFunction, rule: ShortageRule): string {
  switch (rule) {
    case 'proportional':
      return t('Cada uno recibe la misma parte de lo que pidió; lo que no se divide, al que pidió antes.')
    case 'by_order_time':
      return t('El que pidió primero recibe todo, hasta que se acaba.')
    case 'protect_bundles':
      return t('Las agrobolsas van completas; lo demás, en proporción.')
  }
}

function refusedWords(t: TFunction, reason: string): string {
  return reason === 'answers_open'
    ? t('Las productoras todavía pueden responder. No se avisó a nadie.')
    : t('En este momento del ciclo no se reparte. No se avisó a nadie.')
}
