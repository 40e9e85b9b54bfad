import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatWeight } from '~/kernel/quantity'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Field, SelectField } from '~/ui/field'
import { IconLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { type PointLoad } from '../packing/packing'
import { isServedByOther, plateForPeople, type LoadedVehicle } from '../vehicles/vehicle'
import { type TypedStop } from '../vehicles/vehicle-forms'

export type AssignPointsProps = {
  cycleNumber: number
  points: readonly PointLoad[]
  vehicles: readonly LoadedVehicle[]
  /** points that somebody ordered for and nobody serves */
  unserved: number
  page: number
  pages: number
  /** what the form came back with */
  typed: Readonly<Record<number, TypedStop>>
  problems: readonly number[]
  refused: 'cycle_over' | 'not_known' | 'served_by_other' | null
}

/** Which vehicle serves each point, and as which stop. */
export function AssignPoints(props: AssignPointsProps) {
  const { t } = useTranslation()
  const { cycleNumber, points, vehicles, unserved, page, pages, typed, problems, refused } = props
  const home = `/operacion/ciclos/${cycleNumber}/despacho`
  const pageHref = (number: number) =>
    number >= 1 && number <= pages ? `${home}?puntos=${number}#puntos` : undefined
  return (
    <Section
      id="puntos"
      title={t('Quién lleva a cada punto')}
      line={
        unserved > 0
          ? t('{{count}} puntos con pedidos todavía sin vehículo.', { count: unserved })
          : t('Todos los puntos con pedidos tienen vehículo.')
      }
    >
      {refused ? (
        <Alert look="bad" title={refusedWords(t, refused)}>
          {t('No se cambió nada.')}
        </Alert>
      ) : null}
      <form method="post" action={`${home}?puntos=${page}#puntos`}>
        <input type="hidden" name="accion" value="asignar" />
        <ul>
          {points.map((point) => (
            <li key={point.deliveryPointId} className="req">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <p>
                  <b>{point.name}</b>, {point.zone}.{' '}
                  {t('{{count}} pedidos, {{weight}}', {
                    count: point.orders,
                    weight: formatWeight(point.grams),
                  })}{' '}
                  {point.coldChain ? <Badge look="sun">{t('Mantener frío')}</Badge> : null}
                </p>
                <IconLink
                  icon="qr"
                  href={`${home}/etiquetas?punto=${point.slug}`}
                  aria-label={t('Etiquetas de {{point}}', { point: point.name })}
                >
                  {t('Etiquetas')}
                </IconLink>
              </div>
              {isServedByOther(point, vehicles) ? (
                <p className="soft">
                  {t('Lo lleva {{plate}}, de otra organización.', {
                    plate: plateForPeople(point.plate ?? ''),
                  })}
                </p>
              ) : (
                <PointFields
                  point={point}
                  vehicles={vehicles}
                  typed={typed[point.deliveryPointId]}
                  isWrong={problems.includes(point.deliveryPointId)}
                />
              )}
            </li>
          ))}
        </ul>
        {vehicles.length > 0 ? (
          <div className="section-s">
            <Button look="do" block>
              {t('Guardar quién lleva qué')}
            </Button>
          </div>
        ) : null}
      </form>
      <Pagination
        previousHref={pageHref(page - 1)}
        nextHref={pageHref(page + 1)}
        text={t('Página {{page}} de {{pages}}', { page, pages })}
      />
    </Section>
  )
}

function refusedWords(t: TFunction, refused: NonNullable<AssignPointsProps['refused']>): string {
  switch (refused) {
    case 'cycle_over':
      return t('Este ciclo ya terminó.')
    case 'served_by_other':
      return t('A uno de esos puntos ya va un vehículo de otra organización. Mire de nuevo.')
    case 'not_known':
      return t('Un punto o un vehículo ya no está. Mire de nuevo.')
  }
}

function PointFields(props: {
  point: PointLoad
  vehicles: readonly LoadedVehicle[]
  typed: TypedStop | undefined
  isWrong: boolean
}) {
  const { t } = useTranslation()
  const { point, vehicles, typed, isWrong } = props
  return (
    <div className="grid max-w-[34rem] grid-cols-[minmax(0,1fr)_6.5rem] items-end gap-3">
      <SelectField
        name={`vehiculo-${point.deliveryPointId}`}
        label={t('Vehículo')}
        defaultValue={typed?.vehicle ?? vehicleOf(point, vehicles)}
        options={[
          { value: '', label: t('Ninguno') },
          ...vehicles.map((vehicle) => ({
            value: String(vehicle.vehicleId),
            label: `${plateForPeople(vehicle.plate)}, ${vehicle.driverName}`,
          })),
        ]}
      />
      <Field
        name={`parada-${point.deliveryPointId}`}
        label={t('Parada')}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={typed?.stop ?? point.stop ?? ''}
        error={isWrong ? t('Un número, por ejemplo 2.') : undefined}
      />
    </div>
  )
}

function vehicleOf(point: PointLoad, vehicles: readonly LoadedVehicle[]): string {
  if (point.manifestId === null) return ''
  return String(vehicles.find(({ manifestId }) => manifestId === point.manifestId)?.vehicleId ?? '')
}
