import { type Twilio } from 'twilio'
import { type ContentCreateRequest } from 'twilio/lib/rest/content/v1/content.js'
import { type ContentApprovalRequest } from 'twilio/lib/rest/content/v1/content/approvalCreate.js'
import { type TwilioSettings } from '~/platform/environment-messages'
import { twilioClient } from './client.server'

type Text = {
  body: string
  samples: Readonly<Record<string, string>>
  buttons?: readonly { id: string; title: string }[]
}
type Template = { name: string; language: string; friendlyName: string; category: string; text: Text }
type Approval = { approval: string; rejectionReason: string | null }

const CODE_MINUTES = 5
const COPY_CODE: Readonly<Record<string, string>> = { es: 'Copiar código', en: 'Copy code' }

/**
 * Templates at Twilio's Content API. Bodies are written as the API has them (`friendly_name`, `twilio/text`):
 * the SDK sends what it is given, and its own types name the fields in another way than the API.
 */
export function twilioContents(settings: TwilioSettings) {
  const client = twilioClient(settings)
  return {
    list: async () =>
      (await client.content.v1.contents.list()).map(({ sid, friendlyName, language }) => ({
        contentSid: sid,
        friendlyName,
        language,
      })),
    create: async (template: Template) => (await client.content.v1.contents.create(contentOf(template))).sid,
    askApproval: async (contentSid: string, template: Template): Promise<Approval> => {
      const { friendlyName: name, category } = template
      const asked = await client.content.v1
        .contents(contentSid)
        .approvalCreate.create({ name, category } satisfies ContentApprovalRequest)
      return { approval: asked.status, rejectionReason: asked.rejectionReason || null }
    },
    approvalOf: (contentSid: string) =>
      approvalOf(client, contentSid).catch((error: unknown): Approval => {
        // Somebody deleted it in the provider's panel.
        if ((error as { status?: unknown }).status === 404) return { approval: 'gone', rejectionReason: null }
        throw error
      }),
  }
}

async function approvalOf(client: Twilio, contentSid: string): Promise<Approval> {
  const { whatsapp } = await client.content.v1.contents(contentSid).approvalFetch().fetch()
  const said = (whatsapp ?? {}) as { status?: unknown; rejection_reason?: unknown }
  return {
    approval: typeof said.status === 'string' ? said.status : 'unsubmitted',
    rejectionReason:
      typeof said.rejection_reason === 'string' && said.rejection_reason ? said.rejection_reason : null,
  }
}

function contentOf({ friendlyName, language, category, text }: Template): ContentCreateRequest {
  const { body, samples, buttons } = text
  const types =
    category === 'AUTHENTICATION'
      ? {
          'whatsapp/authentication': {
            add_security_recommendation: true,
            code_expiration_minutes: CODE_MINUTES,
            actions: [{ type: 'COPY_CODE', copy_code_text: COPY_CODE[language] }],
          },
        }
      : buttons
        ? {
            'twilio/quick-reply': {
              body,
              actions: buttons.map(({ id, title }) => ({ type: 'QUICK_REPLY', id, title })),
            },
          }
        : { 'twilio/text': { body } }
  return {
    friendly_name: friendlyName,
    language,
    variables: { ...samples },
    types,
  } as unknown as ContentCreateRequest
}
