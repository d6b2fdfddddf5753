import * as v from 'valibot'
import { SmsFailure } from './gateway.ts'

/**
 * The JSON that a provider answers, whatever the status: reasons stand in the body. Throws an SmsFailure for an answer that is
 * none of the provider's, such as a proxy's page.
 */
export async function answerOf<S extends v.GenericSchema>(
  response: Response,
  schema: S,
): Promise<v.InferOutput<S>> {
  const text = await response.text()
  try {
    return v.parse(schema, JSON.parse(text))
  } catch {
    throw new SmsFailure(`http-${response.status}`, 'the answer is not the provider’s')
  }
}
