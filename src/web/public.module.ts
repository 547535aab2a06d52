import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module';
import { PacketDownloadController } from './pick-up/packet-download.controller';
import { PickUpController } from './pick-up/pick-up.controller';
import { RequestFormController } from './request-form/request-form.controller';
import { RequestIntake } from './request-form/request-intake';
import { StatusController } from './status/status.controller';

/** The pages of requesters: request form, status, pick-up. No account, no staff. */
@Module({
  imports: [RequestsModule],
  controllers: [RequestFormController, StatusController, PickUpController, PacketDownloadController],
  providers: [RequestIntake],
})
export class PublicModule {}
