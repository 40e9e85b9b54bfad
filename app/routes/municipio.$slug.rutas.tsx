import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { VehicleForm } from '~/features/delivery/components/vehicle-form'
import { addVehicle } from '~/features/delivery/vehicles/add-vehicle.server'
import { retireVehicle } from '~/features/delivery/vehicles/retire-vehicle.server'
import { NO_VEHICLE, readVehicle } from '~/features/delivery/vehicles/vehicle-forms'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { NoRoutesYet } from '~/features/transport/components/no-routes-yet'
import { RoutesPage, type RoutesPageProps } from '~/features/transport/components/routes-page'
import {
  handPointOver,
  type RoutesAt,
  setDeparture,
  suggestCycleRoutes,
  turnStops,
} from '~/features/transport/planning/change-routes.server'
import { readDeparture } from '~/features/transport/planning/departure-form'
import { readHandover, readTurn } from '~/features/transport/planning/stop-forms'
import { routesOfCycle } from '~/features/transport/planning/views.server'
import { requireRoutesCycle } from '~/features/transport/require-routes-cycle.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The municipality's staff: which of its vehicles goes to which points, and in which order. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { db } = args.context
  const planned = await requireRoutesCycle(db, args.request)
  return {
    title: await pageTitle(args.request, (t) => `${t('Rutas')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    said: new URL(args.request.url).searchParams.get('dicho'),
    page: planned
      ? {
          ...planned,
          ...(await routesOfCycle(db, { organizationId: organization.id, cycle: planned.cycle })),
        }
      : null,
  }
}

/** The municipality's staff: suggests routes, changes them, says when they set out, adds and retires vehicles. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const { db } = args.context
  const planned = await requireRoutesCycle(db, args.request)
  if (!planned) throw new Response(null, { status: 404 })
  const { cycle } = planned
  const form = Object.fromEntries(await args.request.formData())
  const at = { organizationId: organization.id, cycle, by: { personId: viewer.personId, role } }
  const own = { organizationId: organization.id, byPersonId: viewer.personId, role }
  const done = (said: string, place = '') =>
    redirectTo(`/municipio/${organization.slug}/rutas?ciclo=${cycle.number}&dicho=${said}${place}`)

  switch (form['accion']) {
    case 'proponer':
    case 'turno':
    case 'vehiculo': {
      const outcome = await changeRoutes(args, at, form)
      if (!outcome.ok) return answer({ refused: outcome.refusal.reason }, 409)
      return form['accion'] === 'proponer' ? done('propuesta') : done('cambiada', placeOf(form))
    }
    case 'salida': {
      const { typed, problems, departure } = readDeparture(form, cycle.deliversAt)
      if (!departure) return answer({ typedDeparture: typed, problems }, 422)
      const outcome = await setDeparture(db, { ...at, departure })
      return outcome.ok
        ? done('salida')
        : answer({ typedDeparture: typed, refused: outcome.refusal.reason }, 409)
    }
    case 'agregar': {
      const { typed, vehicle, problems } = readVehicle(form)
      if (!vehicle) return answer({ vehicle: { typed, problems, isTaken: false } }, 422)
      const outcome = await addVehicle(db, { vehicle, ...own })
      return outcome.ok ? done('agregado') : answer({ vehicle: { typed, problems: [], isTaken: true } }, 409)
    }
    case 'retirar': {
      const vehicleId = readHandover({ punto: '1', vehiculo: form['vehiculo'] })?.vehicleId
      const outcome = vehicleId ? await retireVehicle(db, { vehicleId, ...own }) : null
      if (outcome?.ok) return done('retirado')
      if (outcome?.refusal.reason === 'busy') return answer({ refused: 'busy' }, 409)
      throw new Response(null, { status: outcome ? 404 : 400 })
    }
    case undefined:
    default:
      throw new Response(null, { status: 400 })
  }
}

async function changeRoutes({ context }: ActionFunctionArgs, at: RoutesAt, form: Record<string, unknown>) {
  if (form['accion'] === 'proponer') return suggestCycleRoutes(context.db, at)
  const turn = form['accion'] === 'turno' ? readTurn(form) : null
  if (turn) return turnStops(context.db, { ...at, turn })
  const handover = form['accion'] === 'vehiculo' ? readHandover(form) : null
  if (handover) return handPointOver(context.db, { ...at, handover })
  throw new Response(null, { status: 400 })
}

function placeOf(form: Record<string, unknown>): string {
  return form['accion'] === 'turno' ? `#parada-${String(form['punto'])}` : ''
}

type Answer = Pick<RoutesPageProps, 'refused' | 'typedDeparture' | 'problems'> & {
  vehicle: (Pick<ReturnType<typeof readVehicle>, 'typed' | 'problems'> & { isTaken: boolean }) | null
}
const NOTHING: Answer = { refused: null, typedDeparture: null, problems: [], vehicle: null }

function answer(given: Partial<Answer>, status: number) {
  return data({ ...NOTHING, ...given } satisfies Answer, status)
}

export default function Rutas() {
  const { frame, said, page } = useLoaderData<typeof loader>()
  const { vehicle, ...told } = useActionData<typeof action>() ?? NOTHING
  const home = `/municipio/${frame.organization.slug}/rutas`
  return (
    <MunicipalFrame {...frame} current="rutas">
      {page ? (
        <RoutesPage
          {...page}
          {...told}
          home={home}
          said={said}
          isVehicleFormOpen={vehicle !== null}
          vehicleForm={
            <VehicleForm
              action={`${home}?ciclo=${page.cycle.number}`}
              typed={vehicle?.typed ?? NO_VEHICLE}
              problems={vehicle?.problems ?? []}
              isTaken={vehicle?.isTaken ?? false}
            />
          }
        />
      ) : (
        <NoRoutesYet home={home} />
      )}
    </MunicipalFrame>
  )
}
