import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type PickupPoint, pointTitle } from '~/features/delivery-points/delivery-point'
import { formatShortMoment, formatTime } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Field, SelectField } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { SearchForm } from '~/ui/search-form'
import { Section } from '~/ui/section-head'
import { Table } from '~/ui/table'
import { type PointMoveAnswer } from '../forms'
import { type PointWindow } from '../point-in-cycle.server'

export type PointInCycleProps = {
  cycleNumber: number
  point: { id: number; slug: string; name: string; zone: string }
  windows: readonly PointWindow[]
  /** where its handover may go: the nearest, or what was searched for */
  places: readonly { id: number; name: string; zone: string; closed: boolean; km: number }[]
  /** what was searched for; empty: nothing */
  text: string
  /** windows of those places in the cycle */
  points: readonly PickupPoint[]
  /** the first window's start, as a field wants it */
  startsAt: string
  answer: PointMoveAnswer | undefined
  said: string | null
  /** of this page, without the search */
  home: string
  /** of the point's own page, of the page before, and of the form of a new point */
  pointHref: string
  back: { href: string; label: string }
  newHref: string
}

/** One point in one cycle: its windows, moving its handover, moving the orders of one window. */
export function PointInCycle(props: PointInCycleProps) {
  const { cycleNumber, point, windows, answer, said } = props
  const { t, i18n } = useTranslation()
  return (
    <>
      <BackLink href={props.back.href}>{props.back.label}</BackLink>
      <h1>{t('{{point}}, ciclo {{number}}', { point: pointTitle(point), number: cycleNumber })}</h1>
      {said === 'movido' ? (
        <Alert look="ok" title={t('Movido. Los avisos están saliendo.')} className="my-4" />
      ) : null}
      {answer?.refusal ? (
        <Alert look="bad" title={refusalWords(t, answer.refusal)} className="my-4">
          {t('No se movió nada y nadie recibió un aviso.')}
        </Alert>
      ) : null}
      {windows.length === 0 ? (
        <EmptyState
          as="h2"
          title={t('Aquí ya no se entrega nada en este ciclo')}
          text={t('La entrega ya pasó, o se movió a otro punto.')}
        >
          <ButtonLink href={props.pointHref}>{t('Ver el punto')}</ButtonLink>
        </EmptyState>
      ) : (
        <>
          <Section title={t('Turnos')} close>
            <Table
              caption={t('Turnos')}
              rows={windows}
              rowKey={({ id }) => id}
              columns={[
                { head: t('Turno'), cell: (window) => windowWords(window, i18n.language) },
                {
                  head: t('Pedidos'),
                  numeric: true,
                  cell: ({ booked, capacity }) =>
                    t('{{orders}} de {{capacity}}', { orders: booked, capacity }),
                },
              ]}
            />
          </Section>
          <PlaceSearch home={props.home} text={props.text} found={props.places.length - 1} />
          <MovePoint {...props} />
          <MoveWindow {...props} />
        </>
      )}
    </>
  )
}

/** The lists below hold the nearest places: any other is found by its name. */
function PlaceSearch({ home, text, found }: { home: string; text: string; found: number }) {
  const { t } = useTranslation()
  return (
    <Section
      title={t('A dónde')}
      line={
        text === ''
          ? t('Abajo se puede elegir entre los lugares más cercanos. ¿Es otro? Búsquelo.')
          : found > 0
            ? t('Abajo se puede elegir entre lo que se encontró.')
            : t('Ningún lugar con esas palabras. Pruebe con otra, o déjelo vacío para ver los cercanos.')
      }
    >
      <SearchForm
        name="lugar"
        label={t('Buscar un lugar por nombre, zona o dirección')}
        placeholder={t('Nombre, zona o dirección')}
        action={home}
        defaultValue={text}
      />
    </Section>
  )
}

/** Where a form is sent to: with the search, so that what comes back has the same places to choose from. */
function actionOf({ home, text }: PointInCycleProps): string {
  return text === '' ? home : `${home}?lugar=${encodeURIComponent(text)}`
}

function MovePoint(props: PointInCycleProps) {
  const { newHref, point, places, startsAt, answer } = props
  const { t, i18n } = useTranslation()
  const mine = answer?.accion === 'punto' ? answer : undefined
  return (
    <Section
      id="punto"
      title={t('Mover la entrega')}
      line={t('Todos sus pedidos, a otro lugar, a otra hora o a otro día.')}
    >
      <form method="post" action={actionOf(props)} className="stack-sm max-w-[36rem]" noValidate>
        <SelectField
          name="destino"
          label={t('Lugar')}
          defaultValue={mine?.destino ?? String(point.id)}
          hint={t('¿No está en la lista? Créelo primero como punto de una sola vez.')}
          options={places.map((place) => ({
            value: String(place.id),
            label:
              place.id === point.id
                ? t('{{point}} (el mismo)', { point: pointTitle(place) })
                : placeWords(t, place, i18n.language),
          }))}
        />
        <Field
          name="empieza"
          label={t('Empieza')}
          type="datetime-local"
          defaultValue={mine?.empieza ?? startsAt}
          error={mine?.problems.includes('empieza') ? t('Ponga día y hora.') : undefined}
          required
        />
        <Reason id="motivo-punto" answer={mine} placeholder={t('lluvia en la plaza')} />
        <p className="soft">
          {t(
            'Quien pidió, quien atiende y las coordinadoras reciben un solo aviso con el lugar, la hora y el motivo.',
          )}
        </p>
        <Button look="do" name="accion" value="punto">
          {t('Mover y avisar')}
        </Button>
        <p>
          <a href={newHref}>{t('Crear un punto')}</a>
        </p>
      </form>
    </Section>
  )
}

/** "Sopocachi, Plaza Abaroa, a 0,4 km" */
function placeWords(t: TFunction, place: PointInCycleProps['places'][number], language: string): string {
  const km = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(place.km)
  const words = t('{{place}}, a {{km}} km', { place: pointTitle(place), km })
  return place.closed ? `${words} (${t('cerrado, para una sola vez')})` : words
}

function MoveWindow(props: PointInCycleProps) {
  const { windows, points, answer } = props
  const { t, i18n } = useTranslation()
  const mine = answer?.accion === 'turno' ? answer : undefined
  const held = windows.filter(({ booked }) => booked > 0)
  if (held.length === 0) return null
  return (
    <Section
      id="turno"
      title={t('Mover los pedidos de un turno')}
      line={t('Entran todos o ninguno, según los lugares que quedan.')}
    >
      <form method="post" action={actionOf(props)} className="stack-sm max-w-[36rem]" noValidate>
        <SelectField
          name="de"
          label={t('Del turno')}
          defaultValue={mine?.de}
          options={held.map((window) => ({
            value: String(window.id),
            label: `${windowWords(window, i18n.language)} (${t('{{count}} pedidos', { count: window.booked })})`,
          }))}
        />
        <SelectField
          name="a"
          label={t('Al turno')}
          defaultValue={mine?.a}
          error={mine?.problems.includes('a') ? t('Elija otro turno.') : undefined}
        >
          {points.map((other) => (
            <optgroup key={other.id} label={pointTitle(other)}>
              {other.windows.map((window) => (
                <option key={window.windowId} value={window.windowId}>
                  {windowWords(window, i18n.language)} ({t('{{count}} lugares', { count: window.placesLeft })}
                  )
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        <Reason id="motivo-turno" answer={mine} placeholder={t('faltan manos a esa hora')} />
        <Button name="accion" value="turno">
          {t('Mover los pedidos y avisar')}
        </Button>
      </form>
    </Section>
  )
}

function Reason(props: { id: string; answer: PointMoveAnswer | undefined; placeholder: string }) {
  const { t } = useTranslation()
  return (
    <Field
      name="motivo"
      id={props.id}
      label={t('Motivo, como lo van a leer')}
      placeholder={props.placeholder}
      maxLength={160}
      required
      autoComplete="off"
      defaultValue={props.answer?.motivo}
      error={
        props.answer?.problems.includes('motivo')
          ? t('Escriba el motivo, de 4 a 160 letras. No se movió nada.')
          : undefined
      }
    />
  )
}

function windowWords(window: { startsAt: Date; endsAt: Date }, language: string): string {
  return `${formatShortMoment(window.startsAt, language)} – ${formatTime(window.endsAt)}`
}

function refusalWords(t: TFunction, refusal: NonNullable<PointMoveAnswer['refusal']>): string {
  switch (refusal.reason) {
    case 'no_room':
    case 'window_full':
      return t('No entran: son {{wanted}} pedidos y quedan {{left}} lugares.', {
        wanted: refusal.wanted ?? 0,
        left: refusal.left ?? 0,
      })
    case 'no_windows':
    case 'window_unknown':
      return t('Ya se movió, o la entrega terminó.')
    case 'moment_passed':
    case 'window_passed':
      return t('Esa hora ya pasó. Elija otra.')
    case 'before_check_in':
      return t('A esa hora todavía no llegó la cosecha. Elija una después de recibirla.')
    case 'bad_time':
      return t('Elija una hora dentro de las próximas dos semanas.')
    case 'too_late':
      return t('Este ciclo ya se cuadró o se canceló.')
    case 'same_window':
      return t('Elija otro turno.')
    default:
      return t('Eso no se puede hacer con este punto.')
  }
}
