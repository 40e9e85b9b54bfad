import { type BaselineVariables } from '~/features/messaging/baseline-kinds'

const name = 'María Encarnación Quispe Mamani de Condori'

/** The longest that is plausible of what producers are asked once a quarter. */
export const BASELINE_SAMPLES: { [Kind in keyof BaselineVariables]: BaselineVariables[Kind][] } = {
  baseline_asked: ([1, 2, 3, 4] as const).flatMap((question) =>
    (['first', 'next', 'not_understood'] as const).map((why) => ({ name, question, of: 4, why })),
  ),
  baseline_thanks: [{}],
  baseline_stopped: [{}],
}
