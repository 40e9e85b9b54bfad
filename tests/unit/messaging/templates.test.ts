import { describe, expect, it } from 'vitest'
import { reviewOf } from '#tests/support/twilio/content-rules'
import { renderMessage } from '~/features/messaging/message-catalogue'
import { TEMPLATE_CONTENTS } from '~/features/messaging/templates/template-contents.server'
import { fillTemplate } from '~/features/messaging/templates/templates'
import { KINDS, SAMPLES } from './sample-messages'

const filled = KINDS.flatMap((kind) =>
  ['es', 'en'].flatMap((language) =>
    SAMPLES[kind].flatMap((variables) =>
      renderMessage(kind, variables as never, { language, channel: 'whatsapp' }).flatMap((body, index) => {
        const recipient = index === 0 ? 'phone:1' : `phone:1#${index + 1}`
        const stored: unknown = index === 0 ? JSON.parse(JSON.stringify(variables)) : {}
        const template = fillTemplate({
          kind,
          channel: 'whatsapp',
          recipient,
          language,
          variables: stored,
          body,
        })
        return template ? [{ kind, body, template }] : []
      }),
    ),
  ),
)

describe('the templates', () => {
  it.each(TEMPLATE_CONTENTS.map((content) => [`${content.name} ${content.language}`, content] as const))(
    '%s keeps the rules of WhatsApp',
    (_, { text, category, friendlyName, language }) => {
      const { body, samples, buttons = [] } = text
      const review = reviewOf({
        sid: '',
        friendlyName,
        language,
        variables: { ...samples },
        types: { [category === 'AUTHENTICATION' ? 'whatsapp/authentication' : 'twilio/text']: { body } },
        approval: null,
        createdAt: new Date(0),
      })
      expect(review).toBe('')
      expect(friendlyName).toMatch(/^[a-z0-9_]{1,60}$/)
      expect(buttons.length).toBeLessThanOrEqual(3)
      for (const { title } of buttons) expect(title.length).toBeLessThanOrEqual(20)
    },
  )

  it('have a name of their own for each text', () => {
    const names = TEMPLATE_CONTENTS.map(({ friendlyName }) => friendlyName)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('a message in its template', () => {
  it('fits in 1,024 characters with the longest plausible variables, and says all of the message', () => {
    expect(filled.length).toBeGreaterThan(100)
    for (const { kind, body, template } of filled) {
      expect(template.body.length, `${kind}: ${template.body}`).toBeLessThanOrEqual(1024)
      if (template.name !== 'code') expect(template.body).toContain(body.replace(/\s+/g, ' ').trim())
    }
  })

  it('fills no variable with what WhatsApp refuses', () => {
    for (const { template } of filled)
      for (const value of Object.values(template.variables)) expect(value).toMatch(/^\S+( \S+)*$/)
  })

  it('offers buttons for one product and for all of several, and none on a further page', () => {
    const names = new Set(
      filled.filter(({ kind }) => kind === 'harvest_request').map((each) => each.template.name),
    )
    expect(names).toEqual(new Set(['harvest_ask', 'harvest_ask_many', 'continued']))
  })
})
