import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { completeSignIn } from '~/features/accounts/complete-sign-in.server'
import { PeopleOfDemo } from '~/features/accounts/components/people-of-demo'
import { CodeStep, PhoneStep, SignedIn, WhoStep } from '~/features/accounts/components/sign-in-page'
import { type SignInProblem } from '~/features/accounts/components/sign-in-problem'
import { type SignInStep } from '~/features/accounts/continue-sign-in.server'
import { parsePhone } from '~/features/accounts/phone-number'
import { isRandomId, newRandomId } from '~/features/accounts/random-id.server'
import { requestSignInCode } from '~/features/accounts/request-sign-in-code.server'
import { findViewer, readSessionId } from '~/features/accounts/sessions.server'
import { readCode } from '~/features/accounts/sign-in-code'
import { signInPath } from '~/features/accounts/sign-in-path'
import { verifySignInCode } from '~/features/accounts/verify-sign-in-code.server'
import { homeOf } from '~/features/accounts/viewer'
import { findPendingSignIn, isDemo, listPeopleOfDemo } from '~/features/accounts/views.server'
import { readName, type WhoAnswer } from '~/features/accounts/who-signs-in'
import { languageOf } from '~/platform/language.server'
import { isSecure } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { readPrivateCookie, writePrivateCookie } from '~/platform/private-cookie.server'
import { redirectTo, safeReturnPath } from '~/platform/redirect.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'robots', content: 'noindex' },
]

const PHONES = '/dev/telefonos'

/** Anyone: the step at which the sign-in of this browser stands. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db } = context
  const query = new URL(request.url).searchParams
  const browserId = readBrowserId({ request, context })
  const pending = query.has('otro') ? null : await findPendingSignIn(db, browserId)
  const viewer = pending || query.has('otro') ? null : await findViewer({ request, context })
  const back = safeReturnPath(query.get('volver'), '')
  const showPhones = context.isLoopbackCall && (await isDemo(db))
  return {
    title: await pageTitle(request, (t) => t('Entrar')),
    back,
    pending,
    viewer: viewer ? { name: viewer.name, home: back || homeOf(viewer) } : null,
    cookiesOff: query.has('enviado') && browserId === null,
    phonesHref: showPhones
      ? pending
        ? `${PHONES}?numero=${encodeURIComponent(pending.phone)}`
        : PHONES
      : null,
    people: pending ? [] : await listPeopleOfDemo(db),
  }
}

type Typed = { celular: string; codigo: string; quien: string; nombre: string }
type Args = Pick<ActionFunctionArgs, 'request' | 'context'>

/** Anyone: asks for a code, tries it, says who she is. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '')
  const typed: Typed = {
    celular: text('celular').slice(0, 60),
    codigo: text('codigo').slice(0, 20),
    quien: text('quien').slice(0, 20),
    nombre: text('nombre').slice(0, 200),
  }
  const back = safeReturnPath(new URL(request.url).searchParams.get('volver'), '')
  const args = { request, context }
  switch (text('paso')) {
    case 'codigo':
      return await tryCode(args, typed, back)
    case 'quien':
      return await sayWho(args, typed, back)
    case 'otra_vez': {
      const pending = await findPendingSignIn(context.db, readBrowserId(args))
      return await sendCode(args, { ...typed, celular: pending?.phone ?? '' }, back)
    }
    default:
      return await sendCode(args, typed, back)
  }
}

async function sendCode({ request, context }: Args, typed: Typed, back: string) {
  const parsed = parsePhone(typed.celular)
  if (!parsed.ok) return comeBack({ field: 'celular', refusal: parsed.refusal }, typed, 'celular', 422)
  const known = readBrowserId({ request, context })
  const browserId = known ?? newRandomId()
  const asked = await requestSignInCode(context.db, {
    phone: parsed.value,
    browserId,
    clientAddress: context.clientAddress,
    language: await languageOf(request),
  })
  if (!asked.ok) {
    const pending = await findPendingSignIn(context.db, known)
    const step = pending?.phone === parsed.value ? 'codigo' : 'celular'
    return comeBack({ field: 'celular', refusal: asked.refusal }, typed, step, 429)
  }
  const cookie = writePrivateCookie('browser', browserId, isSecure(request, context))
  return redirectTo(signInPath(back, { enviado: '1' }), {
    headers: { 'Set-Cookie': cookie },
  })
}

async function tryCode(args: Args, typed: Typed, back: string) {
  const code = readCode(typed.codigo)
  if (!code.ok) return comeBack({ field: 'codigo', refusal: code.refusal }, typed, null, 422)
  const browser = await browserOf(args)
  const { db, clientAddress } = args.context
  const tried = await verifySignInCode(db, { ...browser, code: code.value, clientAddress })
  if (!tried.ok) {
    const status = tried.refusal.reason === 'too_many' ? 429 : 422
    return comeBack({ field: 'codigo', refusal: tried.refusal }, { ...typed, codigo: '' }, null, status)
  }
  return goOn(args, tried.value, back)
}

async function sayWho(args: Args, typed: Typed, back: string) {
  const who = readWho(typed)
  if (!who) return comeBack({ field: 'nombre', refusal: { reason: 'no_name' } }, typed, null, 422)
  const completed = await completeSignIn(args.context.db, { ...(await browserOf(args)), who })
  if (!completed.ok) return comeBack({ field: 'codigo', refusal: completed.refusal }, typed, null, 422)
  if (completed.value.step === 'who') {
    return comeBack({ field: 'quien', refusal: { reason: 'nobody_chosen' } }, typed, null, 422)
  }
  if (completed.value.step === 'name') {
    return comeBack({ field: 'nombre', refusal: { reason: 'no_name' } }, typed, null, 422)
  }
  return goOn(args, completed.value, back)
}

/** A chosen person, else the typed name. Nothing at all is nobody, so that the same question comes back. */
function readWho({ quien, nombre }: Typed): WhoAnswer | null {
  if (/^[0-9]{1,15}$/.test(quien)) return { personId: Number(quien) }
  if (quien === '' && nombre.trim() === '') return { personId: 0 }
  const name = readName(nombre)
  return name === null ? null : { name }
}

function goOn({ request, context }: Args, step: SignInStep, back: string) {
  if (step.step !== 'signed_in') {
    return redirectTo(signInPath(back))
  }
  const cookie = writePrivateCookie('session', step.sessionId, isSecure(request, context))
  return redirectTo(back || step.home, { headers: { 'Set-Cookie': cookie } })
}

/** @param step the step to show; null: where the sign-in of this browser stands */
function comeBack(problem: SignInProblem, typed: Typed, step: 'celular' | 'codigo' | null, status: number) {
  return data({ problem, typed, step }, status)
}

function readBrowserId({ request, context }: Args): string | null {
  const id = readPrivateCookie(request, 'browser', isSecure(request, context))
  return id !== null && isRandomId(id) ? id : null
}

async function browserOf(args: Args) {
  return {
    browserId: readBrowserId(args) ?? '',
    language: await languageOf(args.request),
    userAgent: args.request.headers.get('User-Agent') ?? '',
    previousSessionId: readSessionId(args),
  }
}

export default function Entrar() {
  const page = useLoaderData<typeof loader>()
  return (
    <ShopFrame>
      <Step />
      <PeopleOfDemo people={page.people} back={page.back} phonesHref={page.phonesHref} />
    </ShopFrame>
  )
}

function Step() {
  const { back, pending, viewer, cookiesOff, phonesHref } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const step = { back, problem: answer?.problem }
  if (viewer && !answer) return <SignedIn {...viewer} />
  if (!pending || answer?.step === 'celular') {
    return <PhoneStep {...step} typed={answer?.typed.celular ?? ''} cookiesOff={cookiesOff} />
  }
  if (pending.step === 'code') {
    return <CodeStep {...step} {...pending} typed={answer?.typed.codigo ?? ''} phonesHref={phonesHref} />
  }
  const { nombre, quien } = answer?.typed ?? { nombre: '', quien: '' }
  return <WhoStep {...step} people={pending.people} typedName={nombre} chosen={quien} />
}
