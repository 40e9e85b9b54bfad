import { randomBytes } from 'node:crypto'
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import { type Behaviour, behaviourForm, faultOf, stepsOf } from './behaviour'
import { answerControl } from './control'
import { fakeTwilio } from './fake-twilio'
import { serveTwilio } from './server'
import { type Callback } from './shapes'

/** Somebody's answer, as it is typed at the control page or pressed as a button. */
export type Written = {
  /** "+59171000001", or an opaque address of WhatsApp's */
  from: string
  channel: 'whatsapp' | 'sms'
  text: string
  /** what a pressed button stands for */
  payload?: string | undefined
  repliedTo?: string | undefined
}

/**
 * A Twilio that lives: the stand-in with timers of its own. What it takes, it reports to the running app by signed
 * callbacks, and what is written at its page (`/`, or `/control.json`) reaches the app as a signed webhook.
 * @param options.app the address of the running app; signatures are computed over it
 * @returns `variables`: the environment of an app that sends through it
 */
export async function serveLiveTwilio(options: { app: string; port?: number; chance?: () => number }) {
  const { app, chance = Math.random } = options
  const accountSid = `AC${randomBytes(16).toString('hex')}`
  const authToken = randomBytes(16).toString('hex')
  const sender = '+14155550100'
  let behaviour: Behaviour = behaviourForm.parse({})
  const reported = { sent: 0, refused: 0 }
  const timers = new Set<NodeJS.Timeout>()
  const later = (ms: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms)
    timers.add(timer)
  }

  const fake = fakeTwilio({
    accountSid,
    authToken,
    fault: ({ kind }) => faultOf(behaviour, kind, chance()),
    fate: (entry) => stepsOf(behaviour, entry),
  })

  async function post({ url, parameters, signature }: Callback): Promise<number> {
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Twilio-Signature': signature,
    }
    const body = new URLSearchParams(parameters).toString()
    const status = await fetch(url, { method: 'POST', headers, body }).then(
      (answer) => answer.status,
      () => 0,
    )
    reported[status >= 200 && status < 300 ? 'sent' : 'refused'] += 1
    return status
  }

  function report(callback: Callback): void {
    const { veces, desorden, demora } = behaviour
    for (let copy = 0; copy < veces; copy++)
      later(desorden ? chance() * 4 * demora : 0, () => void post(callback))
  }

  let followed = 0
  function follow(): void {
    for (; followed < fake.ledger.length; followed++) {
      const sid = fake.ledger[followed]?.sid ?? ''
      const step = () =>
        later(behaviour.demora, () => {
          const owed = fake.advance(sid)
          owed.forEach(report)
          if (owed.length > 0) step()
        })
      step()
    }
  }

  /** @returns what the app answered to each of the deliveries of it */
  async function write({ from, channel, text, payload, repliedTo }: Written): Promise<number[]> {
    const prefix = channel === 'whatsapp' ? 'whatsapp:' : ''
    const sid = fake.receive({
      ...{ from: `${prefix}${from}`, to: `${prefix}${sender}`, body: text, sentAt: new Date(), media: [] },
    })
    const parameters: Record<string, string> = {
      MessageSid: sid,
      SmsMessageSid: sid,
      AccountSid: accountSid,
      From: `${prefix}${from}`,
      To: `${prefix}${sender}`,
      Body: text,
      NumMedia: '0',
      ApiVersion: '2010-04-01',
      ...(payload ? { ButtonText: text, ButtonPayload: payload } : {}),
      ...(repliedTo ? { OriginalRepliedMessageSid: repliedTo } : {}),
    }
    const url = `${app}/webhooks/twilio/entrante`
    const signature = getExpectedTwilioSignature(authToken, url, parameters)
    const times = Math.max(1, behaviour.veces)
    return Promise.all(Array.from({ length: times }, () => post({ url, parameters, signature })))
  }

  const live = {
    fake,
    write,
    behave: (change: unknown) => void (behaviour = behaviourForm.parse(change)),
    behaviour: () => behaviour,
    reported: reported as Readonly<typeof reported>,
  }
  const { base, stop } = await serveTwilio(fake, {
    onTaken: follow,
    page: (call) => answerControl(live, call),
    ...(options.port === undefined ? {} : { port: options.port }),
  })
  return {
    ...live,
    base,
    variables: {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      TWILIO_WHATSAPP_FROM: sender,
      TWILIO_SMS_FROM: sender,
      TWILIO_API_BASE: base,
      TWILIO_CONTENT_BASE: base,
    },
    stop: async () => {
      timers.forEach(clearTimeout)
      await stop()
    },
  }
}

export type LiveTwilio = Pick<
  Awaited<ReturnType<typeof serveLiveTwilio>>,
  'fake' | 'write' | 'behave' | 'behaviour' | 'reported'
>
