import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { Disclosure } from '~/ui/disclosure'
import { IconLink } from '~/ui/link'
import { Section } from '~/ui/section-head'
import { Headline } from '~/ui/summary'
import { TodoList } from '~/ui/todo-list'
import { attendanceWords } from '../day-words'
import { ATTENDANCE } from '../market-act'
import { type DayState, type DaySummary, type Stall } from '../market-day'
import { type MarketDayView } from '../views.server'
import { useTranslate } from './translate'

export type DayHomeProps = {
  view: MarketDayView
  state: DayState
  summary: DaySummary
  formKey: string
  /** address of the day; its sheets stand under it */
  here: string
}

/** The day on a phone: who came, by tap; and the ways to note everything else. */
export function DayHome({ view, state, summary, formKey, here }: DayHomeProps) {
  const { t } = useTranslation()
  const { facts } = view
  const [expected, others] = [true, false].map((isExpected) =>
    facts.stalls.filter((stall) => stall.isExpected === isExpected),
  )
  const rowOf = (stall: Stall) => (
    <AttendanceRow key={stall.associationId} stall={stall} view={view} state={state} formKey={formKey} />
  )
  return (
    <SideColumns sideLabel={t('Anotar')} side={<DaySide {...{ view, summary, here }} />}>
      <Section close id="asistencia" title={t('Quién llegó')}>
        <div data-arrivals="">
          <Headline
            figure={t('{{came}} de {{expected}}', {
              came: summary.attendance.came + summary.attendance.late,
              expected: expected?.length ?? 0,
            })}
            text={t('en su puesto')}
          />
        </div>
        <ul>{expected?.map(rowOf)}</ul>
        {others && others.length > 0 ? (
          <Disclosure summary={t('Llegó alguien que no había confirmado')} icon="people">
            <ul>{others.map(rowOf)}</ul>
          </Disclosure>
        ) : null}
      </Section>
    </SideColumns>
  )
}

function AttendanceRow({
  stall,
  view,
  state,
  formKey,
}: Pick<DayHomeProps, 'view' | 'state' | 'formKey'> & { stall: Stall }) {
  const { t } = useTranslation()
  const translate = useTranslate()
  const said = state.attendance.get(stall.associationId)
  const { last, before } = said ?? {}
  return (
    <li className="req" data-stall={stall.associationId}>
      <div className="req-top">
        {stall.stallNumber === null ? null : <span className="st-n">{stall.stallNumber}</span>}
        <h3>{stall.name}</h3>
      </div>
      {view.facts.isClosed ? (
        <Badge look={last?.attendance === 'absent' ? 'miss' : last ? 'ok' : 'plain'}>
          {last ? attendanceWords(translate.t, last.attendance) : t('Sin anotar')}
        </Badge>
      ) : (
        <form method="post" className="roll" data-act-form="" aria-label={stall.name}>
          <input type="hidden" name="clave" value={formKey} />
          <input type="hidden" name="accion" value="asistencia" />
          <input type="hidden" name="asociacion" value={stall.associationId} />
          {ATTENDANCE.map((attendance) => (
            <button
              key={attendance}
              className="btn"
              id={`e-${stall.associationId}-${attendance}`}
              name="estado"
              value={attendance}
              aria-pressed={last?.attendance === attendance}
            >
              {attendanceWords(translate.t, attendance)}
            </button>
          ))}
        </form>
      )}
      <p className="soft sm" data-said="">
        {last
          ? t('{{time}}, {{person}}', { time: formatTime(new Date(last.happenedAt)), person: last.by })
          : null}
        {before
          ? `. ${t('Antes: {{what}}, {{person}}', { what: attendanceWords(translate.t, before.attendance), person: before.by })}`
          : null}
      </p>
    </li>
  )
}

function DaySide({ view, summary, here }: Pick<DayHomeProps, 'view' | 'summary' | 'here'>) {
  const { t } = useTranslation()
  const { sales, salesCentavos, checks, checksFailed } = summary
  const left = Object.values(summary.left).some(({ grams, pieces }) => grams + pieces > 0)
  return (
    <>
      <section aria-label={t('Anotar')}>
        <TodoList
          items={[
            {
              count: checks,
              bad: checksFailed > 0,
              what: t('Control de peso y precio'),
              why:
                checks === 0
                  ? t('Ninguno todavía.')
                  : checksFailed > 0
                    ? t('No cumplen: {{number}}.', { number: checksFailed })
                    : t('Todos cumplen.'),
              action: { href: `${here}/control`, label: t('Controlar') },
            },
            {
              count: sales,
              what: t('Ventas en la feria'),
              why: sales === 0 ? t('Ninguna todavía.') : formatMoney(salesCentavos),
              action: { href: `${here}/venta`, label: t('Anotar una venta') },
            },
            {
              count: `${summary.checklistGood + summary.checklistBad}/${view.facts.checklist.length}`,
              bad: summary.checklistBad > 0,
              what: t('Lista de bioseguridad'),
              why:
                summary.checklistBad > 0
                  ? t('No cumplen: {{number}}.', { number: summary.checklistBad })
                  : t('Agua, higiene, animales, residuos.'),
              action: { href: `${here}/lista`, label: t('Revisar la lista') },
            },
            {
              count: summary.incidents,
              bad: summary.incidents > 0,
              what: t('Incidentes'),
              why: summary.incidents === 0 ? t('Ninguno.') : t('Con foto, si hace falta.'),
              action: { href: `${here}/incidentes`, label: t('Anotar un incidente') },
            },
            {
              count: left ? '✓' : '–',
              what: t('Lo que sobró'),
              why: left ? t('Anotado.') : t('Al levantar los puestos.'),
              action: { href: `${here}/sobra`, label: t('Anotar sobras') },
            },
          ]}
        />
      </section>
      <ButtonLink block look="quiet" icon="check" href={`${here}/cierre`}>
        {view.facts.isClosed ? t('Ver cómo fue el día') : t('Ver el resumen y cerrar el día')}
      </ButtonLink>
      <section className="sheet stack-sm">
        <h2>{t('A mano')}</h2>
        <IconLink icon="qr" href={`${here.replace(/\/dia$/, '')}/revisar`}>
          {t('Revisar una insignia')}
        </IconLink>
        <IconLink icon="print" href={`${here.replace(/\/dia$/, '')}/hoja`}>
          {t('Hoja A4 con los puestos')}
        </IconLink>
        <p className="soft sm">
          {t('Abierto a las {{time}} por {{person}}, con los precios de ese momento.', {
            time: formatTime(view.opened.openedAt),
            person: view.opened.openedBy,
          })}
        </p>
      </section>
    </>
  )
}
