import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireOperator } from '~/features/accounts/require.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { photoRefusalWords } from '~/features/catalog/components/photo-words'
import { type PhotoRefusal } from '~/features/catalog/photos/photo'
import { receivePhoto } from '~/features/catalog/photos/receive-photo.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { SwitchesSection } from '~/features/payments/components/switches-section'
import { CardFeeSection } from '~/features/payments/components/card-fee-section'
import { ToleranceSection } from '~/features/payments/components/tolerance-section'
import { type ConfirmAnswer } from '~/features/payments/components/confirm-end'
import { extraWords } from '~/features/payments/components/transfer-words'
import { TransfersSection } from '~/features/payments/components/transfers-section'
import { confirmTransfer } from '~/features/payments/qr/confirm-transfer.server'
import { dropDeclared } from '~/features/payments/qr/drop-declared.server'
import { importStatement } from '~/features/payments/qr/import-statement.server'
import { putQrPicture } from '~/features/payments/qr/put-qr-picture.server'
import { type Extra, isBank } from '~/features/payments/qr/qr'
import { readConfirmForm, typedTransfer } from '~/features/payments/qr/qr-forms'
import { readStatement } from '~/features/payments/qr/statement'
import { readToGiveBack } from '~/features/payments/give-back/views.server'
import { readTransfers } from '~/features/payments/qr/views.server'
import { changeCardFee } from '~/features/payments/switches/change-card-fee.server'
import { readCardFeeForm, type TypedCardFee } from '~/features/payments/switches/card-fee-form'
import { changeTolerance } from '~/features/payments/switches/change-tolerance.server'
import { changeSwitches, type SwitchRefusal } from '~/features/payments/switches/change-switches.server'
import { methodsAble } from '~/features/payments/switches/methods-able.server'
import { readSwitchForm } from '~/features/payments/switches/switch-form'
import { readToleranceForm } from '~/features/payments/switches/tolerance-form'
import { readSwitches } from '~/features/payments/switches/views.server'
import { MoneyTabs } from '~/features/settlement/components/money-tabs'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { publicOrigin } from '~/platform/origin.server'
import { redirectTo } from '~/platform/redirect.server'
import { isUpload } from '~/platform/upload.server'
import { Alert } from '~/ui/alert'
import { PhotoSheet } from '~/ui/photo-sheet'
import { SectionHead } from '~/ui/section-head'
import { photo } from '~/ui/pictures'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The operator: what came in and has to be looked at, and which ways to pay are on. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db, environment } = args.context
  const query = new URL(args.request.url).searchParams
  const page = pageNumber(query.get('pagina'))
  return {
    title: await pageTitle(args.request, (t) => t('Pagos')),
    person: operator.name,
    said: query.get('dicho'),
    confirmed: Number(query.get('confirmadas') ?? 0),
    toLookAt: Number(query.get('revisar') ?? 0),
    unread: /^[\d, ]{1,200}$/.exec(query.get('sinleer') ?? '')?.[0] ?? null,
    page,
    transfers: await readTransfers(db, page),
    toGiveBack: (await readToGiveBack(db, 1)).rows.length,
    switches: await readSwitches(db),
    hasCard: environment.stripe !== undefined,
  }
}

type Answer = {
  confirm?: ConfirmAnswer
  extra?: Extra
  photo?: PhotoRefusal['reason']
  statement?: string
  isUnread?: boolean
  isCut?: boolean
  tolerance?: { typed: string }
  cardFee?: TypedCardFee
  switches?: SwitchRefusal
}
const answer = (words: Answer, status: number) => data(words, status)
const back = (said: string) => redirectTo(`/operacion/pagos?dicho=${said}#contenido`)

/** The operator: confirms transfers, brings the bank's list and the QR, switches ways to pay on and off. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const byPersonId = operator.personId
  const { db } = args.context
  if (isUpload(args.request)) {
    await requireFresh(args, operator, 'upload')
    const kept = await receivePhoto(args)
    if (!kept.ok) return answer({ photo: kept.refusal.reason }, 422)
    const by = { personId: byPersonId, name: operator.name }
    await putQrPicture(db, { photo: kept.value.name, by, origin: publicOrigin(args.request, args.context) })
    return back('qr')
  }
  const sent = await args.request.formData()
  const form = Object.fromEntries(sent)
  switch (String(form['accion'] ?? '')) {
    case 'confirmar': {
      const { code, bank, reference, amountCentavos, problems } = readConfirmForm(form)
      const kept = { isDeclared: form['declarada'] === 'si', typed: typedTransfer(form) }
      if (problems.length > 0 || !reference || !amountCentavos)
        return answer({ confirm: { ...kept, problems, refusal: null } }, 422)
      const isOther = form['otra'] === 'si'
      const transfer = { code, bank, reference, amountCentavos, byPersonId, isOther }
      const outcome = await confirmTransfer(db, transfer)
      if (!outcome.ok) return answer({ confirm: { ...kept, problems: [], refusal: outcome.refusal } }, 409)
      if (outcome.value.extra) return answer({ extra: outcome.value.extra }, 200)
      return back(outcome.value.leftCentavos > 0 ? 'parte' : 'confirmada')
    }
    case 'no-llego': {
      const { code, reference } = readConfirmForm(form)
      if (!reference) throw new Response(null, { status: 400 })
      await dropDeclared(db, { code, reference, byPersonId })
      return back('no-llego')
    }
    case 'extracto': {
      const text = String(form['extracto'] ?? '')
      const { lines, unread, isCut } = readStatement(text)
      const bank = String(form['banco'] ?? '')
      if (isCut) return answer({ statement: text, isCut }, 422)
      if (lines.length === 0 || !isBank(bank)) return answer({ statement: text, isUnread: true }, 422)
      const { confirmed, toLookAt, toSee } = await importStatement(db, { bank, lines, byPersonId })
      const left = unread.length > 0 ? `&sinleer=${unread.slice(0, 20).join(',')}` : ''
      return redirectTo(
        `/operacion/pagos?dicho=extracto&confirmadas=${confirmed}&revisar=${toLookAt + toSee}${left}#contenido`,
      )
    }
    case 'formas': {
      const changes = readSwitchForm(form)
      if (!changes) throw new Response(null, { status: 400 })
      await requireFresh(args, operator, sent)
      const able = await methodsAble(args.context)
      const outcome = await changeSwitches(db, { changes, able, byPersonId })
      if (!outcome.ok) return answer({ switches: outcome.refusal }, 409)
      return back('formas')
    }
    case 'margen': {
      const { cycleId, toleranceBasisPoints, typed } = readToleranceForm(form)
      if (cycleId === null) throw new Response(null, { status: 400 })
      if (toleranceBasisPoints === null) return answer({ tolerance: { typed } }, 422)
      const isKept = await changeTolerance(db, { cycleId, toleranceBasisPoints, byPersonId })
      if (!isKept) throw new Response(null, { status: 404 })
      return back('margen')
    }
    case 'costo': {
      const { cycleId, fee, typed } = readCardFeeForm(form)
      if (cycleId === null) throw new Response(null, { status: 400 })
      if (!fee) return answer({ cardFee: typed }, 422)
      if (!(await changeCardFee(db, { cycleId, fee, byPersonId }))) throw new Response(null, { status: 404 })
      return back('costo')
    }
    default:
      throw new Response(null, { status: 400 })
  }
}

export default function Pagos() {
  const { t, i18n } = useTranslation()
  const { person, said, switches, hasCard, transfers, toGiveBack, page, confirmed, toLookAt, unread } =
    useLoaderData<typeof loader>()
  const wrong = useActionData<typeof action>()
  const picture = photo(transfers.picture, t('QR de pago'))
  return (
    <OperatorFrame person={person} current="pagos">
      <h1>{t('Pagos')}</h1>
      <MoneyTabs current="formas" />
      {wrong?.extra ? (
        <Alert look="warn" title={extraWords(t, i18n.language, wrong.extra)} className="my-4" />
      ) : null}
      <Said said={said} confirmed={confirmed} toLookAt={toLookAt} />
      {unread ? (
        <Alert look="warn" className="my-4" title={t('Filas que no se leyeron: {{rows}}', { rows: unread })}>
          {t('Les falta el número o el monto. Si son transferencias, anótelas a mano en Pagos.')}
        </Alert>
      ) : null}
      {toGiveBack > 0 ? (
        <Alert
          look="warn"
          className="my-4"
          title={t('Pidieron que se les devuelva: {{n}}', { n: toGiveBack })}
        >
          <p>
            <a href="/operacion/pagos/saldos#pedidas">{t('Pagarles')}</a>
          </p>
        </Alert>
      ) : null}
      <TransfersSection
        transfers={transfers}
        page={page}
        confirm={wrong?.confirm ?? null}
        typedStatement={wrong?.statement ?? ''}
        statementError={
          wrong?.isUnread
            ? t('No se leyó ninguna fila. Cada una lleva fecha, número, monto y glosa.')
            : wrong?.isCut
              ? t('Son más de 2.000 filas: baje un período más corto.')
              : undefined
        }
      />
      <SwitchesSection switches={switches} hasCard={hasCard} refusal={wrong?.switches} />
      {hasCard ? <ToleranceSection cycles={switches.cycles} wrong={wrong?.tolerance} /> : null}
      {hasCard ? <CardFeeSection cycles={switches.cycles} wrong={wrong?.cardFee} /> : null}
      <section className="section" id="foto-qr">
        <SectionHead title={t('QR de la operadora')} />
        <PhotoSheet
          title={null}
          action="/operacion/pagos"
          isPhoto={false}
          error={wrong?.photo ? photoRefusalWords(t, wrong.photo) : undefined}
          picture={
            picture ? (
              <img
                src={picture.src}
                alt={picture.alt}
                width={200}
                height={Math.round((200 * picture.height) / picture.width)}
              />
            ) : (
              <p className="soft">{t('Sin un QR no se ofrece pagar así.')}</p>
            )
          }
        />
      </section>
    </OperatorFrame>
  )
}

function Said({ said, confirmed, toLookAt }: { said: string | null; confirmed: number; toLookAt: number }) {
  const { t } = useTranslation()
  switch (said ?? '') {
    case 'formas':
      return <Alert look="ok" title={t('Guardamos las formas de pago')} className="my-4" />
    case 'margen':
      return <Alert look="ok" title={t('Margen de la tarjeta guardado')} className="my-4" />
    case 'costo':
      return <Alert look="ok" title={t('Costo de la tarjeta guardado')} className="my-4" />
    case 'confirmada':
      return <Alert look="ok" title={t('Transferencia confirmada')} className="my-4" />
    case 'no-llego':
      return <Alert look="ok" title={t('Ya no se busca esa transferencia.')} className="my-4" />
    case 'parte':
      return (
        <Alert
          look="ok"
          title={t('Anotada como parte del pago: el resto se cobra al entregar.')}
          className="my-4"
        />
      )
    case 'qr':
      return <Alert look="ok" title={t('QR guardado')} className="my-4" />
    case 'extracto':
      return (
        <Alert
          look="ok"
          title={t('Confirmadas: {{confirmed}}. Por revisar: {{toLookAt}}.', { confirmed, toLookAt })}
          className="my-4"
        />
      )
    default:
      return null
  }
}
