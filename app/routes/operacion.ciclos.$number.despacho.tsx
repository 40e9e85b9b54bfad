import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { organizationOfOperator } from '~/features/accounts/viewer'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { requireCycle } from '~/features/cycles/require-cycle.server'
import { receptionByAssociation } from '~/features/delivery/check-in/check-in'
import { receivedProducts } from '~/features/delivery/check-in/views.server'
import { AssignPoints } from '~/features/delivery/components/assign-points'
import { Fleet } from '~/features/delivery/components/fleet'
import { OperatorDispatchPage } from '~/features/delivery/components/operator-dispatch-page'
import { sliceOf } from '~/features/delivery/packing/packing'
import { addVehicle } from '~/features/delivery/vehicles/add-vehicle.server'
import { assignStops } from '~/features/delivery/vehicles/assign-stops.server'
import { retireVehicle } from '~/features/delivery/vehicles/retire-vehicle.server'
import { NO_VEHICLE, readStops, readVehicle } from '~/features/delivery/vehicles/vehicle-forms'
import { fleetOfCycle } from '~/features/delivery/vehicles/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PAGE_SIZE = 50

/** The operator: what came in, association by association, and which vehicle carries it where. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const { cycle } = await requireCycle(db, args.params)
  const query = new URL(args.request.url).searchParams
  const organizationId = organizationOfOperator(operator)
  const { points, vehicles, unserved } = await fleetOfCycle(db, { organizationId, cycleId: cycle.id })
  const associations = receptionByAssociation(await receivedProducts(db, { cycleId: cycle.id }))
  return {
    title: await pageTitle(args.request, (t) => t('Despacho, ciclo {{number}}', { number: cycle.number })),
    person: operator.name,
    cycle,
    said: query.get('dicho'),
    associations: sliceOf(associations, pageNumber(query.get('pagina')), PAGE_SIZE),
    points: sliceOf(points, pageNumber(query.get('puntos')), PAGE_SIZE),
    vehicles,
    unserved: unserved.length,
  }
}

/** The operator: says which vehicle serves which points, adds a vehicle, or takes one out of use. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const { cycle } = await requireCycle(db, args.params)
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const by = { organizationId: organizationOfOperator(operator), byPersonId: operator.personId }
  const done = (said: string, place: string) =>
    redirectTo(`/operacion/ciclos/${cycle.number}/despacho?dicho=${said}#${place}`)

  switch (form.get('accion') ?? '') {
    case 'asignar': {
      const { stops, problems, typed } = readStops(form)
      if (problems.length > 0) return answer({ stops: typed, stopProblems: problems }, 422)
      const outcome = await assignStops(db, { cycleId: cycle.id, stops, ...by })
      if (!outcome.ok) return answer({ stops: typed, assignRefused: outcome.refusal.reason }, 409)
      return done('asignado', 'vehiculos')
    }
    case 'agregar': {
      const { typed, vehicle, problems } = readVehicle(Object.fromEntries(form))
      if (!vehicle) return answer({ typed, problems }, 422)
      const outcome = await addVehicle(db, { vehicle, ...by })
      if (!outcome.ok) return answer({ typed, refused: outcome.refusal.reason }, 409)
      return done('agregado', 'puntos')
    }
    case 'retirar': {
      const vehicleId = Number(/^[1-9]\d{0,14}$/.exec(form.get('vehiculo') ?? '')?.[0])
      const outcome = vehicleId ? await retireVehicle(db, { vehicleId, ...by }) : null
      if (!outcome) throw new Response(null, { status: 400 })
      if (outcome.ok) return done('retirado', 'vehiculos')
      if (outcome.refusal.reason === 'busy') return answer({ refused: outcome.refusal.reason }, 409)
      throw new Response(null, { status: 404 })
    }
    default:
      throw new Response(null, { status: 400 })
  }
}

type Answer = {
  stops: ReturnType<typeof readStops>['typed']
  stopProblems: number[]
  assignRefused: 'cycle_over' | 'not_known' | 'served_by_other' | null
  typed: ReturnType<typeof readVehicle>['typed']
  problems: ReturnType<typeof readVehicle>['problems']
  refused: 'plate_taken' | 'busy' | null
}

const NOTHING: Answer = {
  stops: {},
  stopProblems: [],
  assignRefused: null,
  typed: NO_VEHICLE,
  problems: [],
  refused: null,
}

function answer(given: Partial<Answer>, status: number) {
  return data({ ...NOTHING, ...given } satisfies Answer, status)
}

export default function DespachoDelCiclo() {
  const { person, cycle, said, associations, points, vehicles, unserved } = useLoaderData<typeof loader>()
  const told = useActionData<typeof action>() ?? NOTHING
  return (
    <OperatorFrame person={person} current="ciclos">
      <OperatorDispatchPage
        cycle={cycle}
        said={said}
        associations={associations.list}
        page={associations.page}
        pages={associations.pages}
      >
        <Fleet
          cycleNumber={cycle.number}
          vehicles={vehicles}
          typed={told.typed}
          problems={told.problems}
          refused={told.refused}
        />
        <AssignPoints
          cycleNumber={cycle.number}
          points={points.list}
          vehicles={vehicles}
          unserved={unserved}
          page={points.page}
          pages={points.pages}
          typed={told.stops}
          problems={told.stopProblems}
          refused={told.assignRefused}
        />
      </OperatorDispatchPage>
    </OperatorFrame>
  )
}
