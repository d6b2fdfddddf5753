import { type IncomingMessage, ServerResponse } from 'node:http'
import { giveBack } from '../files/index.ts'

type Done = (error: Error | null | undefined) => void

/** An answer of a server, which gives the memory of each piece of a file back once it is on its way. */
export class Answering<Asked extends IncomingMessage = IncomingMessage> extends ServerResponse<Asked> {
  override write(piece: unknown, how?: BufferEncoding | Done, done?: Done): boolean {
    if (how !== undefined || !(piece instanceof Uint8Array))
      return super.write(piece, how as BufferEncoding, done)
    return super.write(piece, error => {
      // Where sending it failed, the connection may still look at it.
      if (!error) giveBack(piece)
    })
  }
}
