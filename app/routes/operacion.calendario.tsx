import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { findCalendar } from '~/features/cycles/calendar.server'
import {
  calendarForm,
  type CalendarForm,
  type CalendarProblem,
  readHoliday,
  readMonday,
  readRhythm,
  readShiftDays,
} from '~/features/cycles/calendar-forms'
import { addHoliday, changeRhythm, removeHoliday } from '~/features/cycles/change-calendar.server'
import { CalendarPage } from '~/features/cycles/components/calendar-page'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { makeWeek, skipWeek } from '~/features/cycles/decide-week.server'
import { readReason } from '~/features/cycles/forms'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The operator: the weeks ahead, the rhythm that makes them, and the days on which nothing moves. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { rhythm, weeks, holidays } = await findCalendar(args.context.db)
  return {
    title: await pageTitle(args.request, (t) => t('Calendario')),
    person: operator.name,
    page: { rhythm, weeks, holidays, said: new URL(args.request.url).searchParams.get('dicho') },
  }
}

const said = (what: string) => redirectTo(`/operacion/calendario?dicho=${what}#contenido`)

/** The operator: changes the rhythm, skips, makes or moves a week, notes a day and takes it off. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const parsed = calendarForm.safeParse(Object.fromEntries(await args.request.formData()))
  if (!parsed.success) throw new Response(null, { status: 400 })
  const form = parsed.data
  const byPersonId = operator.personId
  switch (form.accion) {
    case 'encender':
    case 'apagar': {
      const active = form.accion === 'encender'
      await changeRhythm(db, { rhythm: { active }, byPersonId })
      return said(active ? 'encendido' : 'apagado')
    }
    case 'ritmo': {
      const rhythm = readRhythm(form)
      if (!rhythm) return answer(form, ['ritmo'], 422)
      await changeRhythm(db, { rhythm, byPersonId })
      return said('guardado')
    }
    case 'feriado': {
      const { holiday, problems } = readHoliday(form)
      if (!holiday) return answer(form, problems, 422)
      await addHoliday(db, { ...holiday, byPersonId })
      return said('feriado')
    }
    case 'quitar': {
      const holidayId = /^[1-9]\d{0,14}$/.test(form.feriado) ? Number(form.feriado) : 0
      await removeHoliday(db, { holidayId, byPersonId })
      return said('quitado')
    }
    case 'saltar':
    case 'hacer':
      return await decideAWeek(args, form, byPersonId)
  }
}

async function decideAWeek({ context }: ActionFunctionArgs, form: CalendarForm, byPersonId: number) {
  const monday = readMonday(form.semana)
  const shiftDays = readShiftDays(form.dias || '0')
  if (!monday || shiftDays === null) throw new Response(null, { status: 400 })
  const reason = readReason(form.motivo)
  if (form.accion === 'saltar' && !reason) return answer(form, ['motivo'], 422)
  const outcome =
    form.accion === 'saltar' && reason
      ? await skipWeek(context.db, { monday, reason, byPersonId })
      : await makeWeek(context.db, { monday, shiftDays, byPersonId })
  if (outcome.ok) return said(form.accion === 'saltar' ? 'saltada' : 'hecha')
  const { reason: why } = outcome.refusal
  return answer(form, [why === 'already_open' || why === 'taken' ? why : 'moment_passed'], 409)
}

function answer(form: CalendarForm, problems: CalendarProblem[], status: number) {
  const { accion, semana, motivo, fecha, nombre } = form
  return data({ accion, semana, motivo, fecha, nombre, problems }, status)
}

export default function Calendario() {
  const { person, page } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="ciclos">
      <CalendarPage {...page} answer={answered} />
    </OperatorFrame>
  )
}
