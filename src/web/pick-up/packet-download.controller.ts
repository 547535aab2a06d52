import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../accounts/signed-in.guard';
import { proofForRecipient } from '../../pdf';
import type { Proof } from '../../pdf';
import { Clock } from '../../platform/clock';
import { Storage } from '../../platform/storage';
import { PickUpWindow } from '../../requests/open-packet/pick-up-window';
import type { PickUp } from '../../requests/open-packet/pick-up-window';
import { readByteRange } from './byte-range';
import { mayDownload } from './download-grant';
import { guardedBytes } from './guarded-bytes';
import { packetFileName } from './pick-up-view';

/** The bytes of a released packet and its proof, for a browser in which the code was entered. */
@Public()
@Controller('pick-up/:token')
export class PacketDownloadController {
  constructor(
    private readonly pickUpWindow: PickUpWindow,
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {}

  /** The whole packet, or the part that a Range header asks for, so that a broken download can go on. */
  @Get('packet.pdf')
  async packet(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pickUp = await this.granted(token, request);
    const { storageKey, sha256 } = pickUp?.packet ?? {};
    if (!pickUp || !storageKey) return this.toCodePage(token, reply);
    const size = await this.storage.size(storageKey);
    const tag = `"${sha256}"`;
    const wished = request.headers['if-range'] ?? tag;
    const range = wished === tag ? readByteRange(request.headers.range, size) : null;
    reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `attachment; filename="${packetFileName(pickUp.request.number)}"`)
      .header('cache-control', 'no-store')
      .header('accept-ranges', 'bytes')
      .header('etag', tag);
    if (range === 'unsatisfiable')
      return void (await reply.code(416).header('content-range', `bytes */${size}`).send());
    const { start, end } = range ?? { start: 0, end: size - 1 };
    if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
    reply.header('content-length', end - start + 1);
    const mayGoOn = async () => (await this.pickUpWindow.find(token))?.ended === null;
    await reply.send(guardedBytes(this.storage, storageKey, { start, end }, mayGoOn));
  }

  /** What was checked, by which engine: enough to repeat the proof without us. */
  @Get('proof.json')
  async proof(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pickUp = await this.granted(token, request);
    if (!pickUp?.packet.proof) return this.toCodePage(token, reply);
    await reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="proof.json"')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(proofForRecipient(pickUp.packet.proof as Proof), null, 2));
  }

  private async granted(token: string, request: FastifyRequest): Promise<PickUp | null> {
    const pickUp = await this.pickUpWindow.find(token, { withProof: true });
    const open = pickUp && !pickUp.ended && mayDownload(request, pickUp.link.id, this.clock.now());
    return open ? pickUp : null;
  }

  /** There the code is asked for again, or it is said why the link has ended. */
  private async toCodePage(token: string, reply: FastifyReply): Promise<void> {
    await reply
      .code(303)
      .header('location', `/pick-up/${encodeURIComponent(token)}`)
      .send();
  }
}
