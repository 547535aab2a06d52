import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A signed-in browser; written by connect-pg-simple, declared here so that migrations own the table. */
@Entity({ name: 'session' })
export class Session {
  @PrimaryColumn('text') sid!: string;
  @Column('json') sess!: unknown;
  @Index() @Column('timestamptz') expire!: Date;
}
