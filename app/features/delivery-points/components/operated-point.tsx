import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '~/features/accounts/phone-number'
import { Badge, Badges } from '~/ui/badge'
import { Button, ButtonLink, TextButton } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { PersonRow } from '~/ui/person-row'
import { PhotoSheet } from '~/ui/photo-sheet'
import { Picture } from '~/ui/picture'
import { photo } from '~/ui/pictures'
import { Section } from '~/ui/section-head'
import { type HostAnswer, type PointAnswer } from '../act-on-point.server'
import { pointTitle } from '../delivery-point'
import { type OperatedPoint } from '../operated.server'
import { PointForm, type PointFormProps } from './point-form-fields'
import { InTheWay, PointProposal, PointSaid } from './point-proposal'
import { PointStateBadge } from './point-state-badge'

export type OperatedPointPageProps = {
  /** address of the list of points */
  base: string
  /** where its handover in one cycle is moved */
  moveHref: (cycleNumber: number) => string
  /** says whether a proposed point opens */
  decides: boolean
  point: OperatedPoint
  form: Pick<PointFormProps, 'typed' | 'problems'>
  zones: PointFormProps['zones']
  host: HostAnswer | null
  inTheWay: PointAnswer['inTheWay']
  /** what was written for not approving it, when it is no reason */
  reason: string | null
  said: string | null
  /** why the photo was not taken, in words */
  photoRefused: string | undefined
  children: ReactNode
}

/** One point: who sees to it, where and when it hands over, closing it and opening it again. */
export function OperatedPointPage(props: OperatedPointPageProps) {
  const { base, moveHref, decides, point, form, host, inTheWay, said, photoRefused, children } = props
  const { t } = useTranslation()
  const action = `${base}/${point.slug}`
  return (
    <>
      <BackLink href={base}>{t('Todos los puntos')}</BackLink>
      <h1>{pointTitle(point)}</h1>
      <Badges>
        <PointStateBadge state={point.state} />
        {decides ? <Badge>{point.organizationName}</Badge> : null}
      </Badges>
      <PointSaid said={said} />
      {inTheWay ? <InTheWay {...inTheWay} /> : null}
      <PointProposal point={point} action={action} decides={decides} reason={props.reason} />
      <SideColumns
        sideFirst
        sideLabel={t('Responsables y entregas')}
        side={
          <>
            <section className="sheet" id="responsables">
              <h2>{t('Responsables')}</h2>
              <Hosts point={point} answer={host} action={action} />
            </section>
            <section className="sheet stack-sm">
              <h2>{t('Por entregar aquí')}</h2>
              {point.waiting.length === 0 ? <p className="soft">{t('Nada por ahora.')}</p> : null}
              {point.waiting.map(({ cycleNumber, orders }) => (
                <ButtonLink key={cycleNumber} href={moveHref(cycleNumber)}>
                  {t('Ciclo {{number}}: mover {{count}} pedidos', {
                    number: cycleNumber,
                    count: orders,
                  })}
                </ButtonLink>
              ))}
            </section>
            <PointPhoto point={point} action={action} error={photoRefused} />
            {point.state === 'open' || point.state === 'closed' ? (
              <section className="sheet">
                <OpenOrClose point={point} action={action} open={inTheWay?.what === 'close'} />
              </section>
            ) : null}
          </>
        }
      >
        <Section
          title={t('Sus datos')}
          line={
            point.state === 'declined'
              ? t('Cámbielos y guárdelos: el punto queda propuesto otra vez.')
              : t('El horario y los lugares valen desde el próximo ciclo por abrir.')
          }
          close
        >
          <PointForm
            {...form}
            zones={props.zones}
            action={action}
            submit={t('Guardar')}
            isAside={decides && (point.state === 'proposed' || point.state === 'declined')}
          />
        </Section>
        {children}
      </SideColumns>
    </>
  )
}

function PointPhoto(props: { point: OperatedPoint; action: string; error: string | undefined }) {
  const { t } = useTranslation()
  const picture = photo(props.point.picture, t('Foto de {{name}}', { name: pointTitle(props.point) }))
  return (
    <PhotoSheet
      action={props.action}
      isPhoto={picture !== null}
      error={props.error}
      picture={
        picture ? (
          <Picture picture={picture} className="place-photo" />
        ) : (
          <p className="soft">{t('Sin foto. Con una de la esquina, quien recoge llega sin preguntar.')}</p>
        )
      }
    />
  )
}

function Hosts(props: { point: OperatedPoint; answer: HostAnswer | null; action: string }) {
  const { point, answer, action } = props
  const { t } = useTranslation()
  return (
    <>
      {point.hosts.length === 0 ? <p className="soft">{t('Nadie atiende este punto.')}</p> : null}
      <ul>
        {point.hosts.map((host) => (
          <PersonRow
            key={host.membershipId}
            name={host.name}
            lines={host.e164 ? [<a href={`tel:${host.e164}`}>{formatPhone(host.e164)}</a>] : []}
            end={
              <form method="post" action={`${action}#responsables`}>
                <input type="hidden" name="responsable" value={host.membershipId} />
                <TextButton name="accion" value="quitar">
                  {t('Quitar')}
                </TextButton>
              </form>
            }
          />
        ))}
      </ul>
      <Disclosure summary={t('Poner responsable')} icon="plus" open={answer !== null}>
        <form method="post" action={`${action}#responsables`} className="stack-sm" noValidate>
          <Field
            name="nombre"
            id="nombre-responsable"
            label={t('Nombre')}
            defaultValue={answer?.nombre}
            autoComplete="off"
            maxLength={80}
            error={
              answer?.problems.includes('nombre') ? t('Escriba el nombre, de 2 a 80 letras.') : undefined
            }
            required
          />
          <Field
            name="celular"
            id="celular-responsable"
            label={t('Celular')}
            prefix="+591"
            type="tel"
            inputMode="tel"
            autoComplete="off"
            defaultValue={answer?.celular}
            error={
              answer?.problems.includes('celular')
                ? t('Escriba un celular de Bolivia, por ejemplo 712 34567.')
                : undefined
            }
            required
          />
          <Button name="accion" value="responsable">
            {t('Poner responsable')}
          </Button>
        </form>
      </Disclosure>
    </>
  )
}

function OpenOrClose({ point, action, open }: { point: OperatedPoint; action: string; open: boolean }) {
  const { t } = useTranslation()
  if (point.state === 'closed')
    return (
      <form method="post" action={action} className="stack-sm">
        <p>{t('Vuelve a la tienda y a los ciclos por abrir, con su horario.')}</p>
        <Button name="accion" value="abrir">
          {t('Volver a abrir')}
        </Button>
      </form>
    )
  return (
    <Disclosure summary={t('Cerrar el punto')} open={open} className="act">
      <form method="post" action={action} className="stack-sm">
        <p>{t('Sale de la tienda y de los ciclos por abrir. Se puede volver a abrir.')}</p>
        <Button look="danger" far name="accion" value="cerrar">
          {t('Sí, cerrar el punto')}
        </Button>
      </form>
    </Disclosure>
  )
}
