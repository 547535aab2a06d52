import { Module } from '@nestjs/common';
import { LettersModule } from '../../letters/letters.module';
import { RequestsModule } from '../../requests/requests.module';
import { CorrespondenceController } from './correspondence.controller';
import { LettersController } from './letters.controller';

/** Pages of letters: the facility's texts, and what was written to a requester. */
@Module({
  imports: [LettersModule, RequestsModule],
  controllers: [LettersController, CorrespondenceController],
})
export class WebLettersModule {}
