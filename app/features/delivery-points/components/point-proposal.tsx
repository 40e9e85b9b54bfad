import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { type PointAnswer } from '../act-on-point.server'
import { type OperatedPoint } from '../operated.server'

type PointProposalProps = {
  point: OperatedPoint
  action: string
  /** says whether it opens */
  decides: boolean
  /** what was written for not approving it, when it is no reason */
  reason: string | null
}

/** A point that never opened: what it waits for, or why not; for the operator, saying so. */
export function PointProposal({ point, action, decides, reason }: PointProposalProps) {
  const { t } = useTranslation()
  if (point.state === 'declined')
    return (
      <Alert look="bad" title={t('No se aprobó: {{reason}}', { reason: point.declinedReason ?? '' })}>
        {decides
          ? t('Si cambió algo, puede abrirlo igual.')
          : t('Cambie lo que haga falta abajo y guárdelo: queda propuesto otra vez.')}
        {decides ? <Approve action={action} /> : null}
      </Alert>
    )
  if (point.state !== 'proposed') return null
  if (!decides)
    return (
      <Alert title={t('Propuesto: falta que la operadora lo apruebe')} className="my-4">
        {t('Mientras tanto nadie lo ve en la tienda. Aquí se ve la respuesta.')}
      </Alert>
    )
  return (
    <section className="sheet my-4">
      <h2>{t('{{organization}} lo propone', { organization: point.organizationName })}</h2>
      <p className="soft">
        {t('Al aprobarlo se abre: sale en la tienda y entra en el ciclo que recibe pedidos.')}
      </p>
      <Approve action={action} />
      <Disclosure summary={t('No aprobarlo')} open={reason !== null} className="act">
        <form method="post" action={action} className="stack-sm" noValidate>
          <Field
            name="motivo"
            label={t('Motivo, como lo van a leer')}
            defaultValue={reason ?? undefined}
            maxLength={160}
            autoComplete="off"
            error={reason === null ? undefined : t('Escriba el motivo, de 4 a 160 letras.')}
            required
          />
          <Button look="danger" far name="accion" value="no-aprobar">
            {t('No aprobarlo')}
          </Button>
        </form>
      </Disclosure>
    </section>
  )
}

function Approve({ action }: { action: string }) {
  const { t } = useTranslation()
  return (
    <form method="post" action={action} className="my-3">
      <Button look="do" name="accion" value="abrir">
        {t('Aprobar y abrir')}
      </Button>
    </form>
  )
}

/** Orders that keep a point from closing, or from being elsewhere. */
export function InTheWay({ orders, what }: NonNullable<PointAnswer['inTheWay']>) {
  const { t } = useTranslation()
  return what === 'close' ? (
    <Alert look="bad" title={t('No se cerró: {{count}} pedidos se entregan aquí', { count: orders })}>
      {t('Muévalos primero a otro punto, ciclo por ciclo.')}
    </Alert>
  ) : (
    <Alert look="bad" title={t('No se guardó: {{count}} pedidos se entregan aquí', { count: orders })}>
      {t('Las coordenadas son de otro lugar. Cree ese punto y mueva la entrega: así se avisa a quien pidió.')}
    </Alert>
  )
}

/** What was done, in a line. */
export function PointSaid({ said }: { said: string | null }) {
  const { t } = useTranslation()
  switch (said ?? '') {
    case 'creado':
      return <Alert look="ok" title={t('Punto creado.')} className="my-4" />
    case 'propuesto':
      return <Alert look="ok" title={t('Punto propuesto.')} className="my-4" />
    case 'no-aprobado':
      return <Alert look="ok" title={t('Dicho: no se aprueba.')} className="my-4" />
    case 'guardado':
      return <Alert look="ok" title={t('Guardado.')} className="my-4" />
    case 'cerrado':
      return <Alert look="ok" title={t('Punto cerrado.')} className="my-4" />
    case 'abierto':
      return <Alert look="ok" title={t('Punto abierto.')} className="my-4" />
    default:
      return null
  }
}
