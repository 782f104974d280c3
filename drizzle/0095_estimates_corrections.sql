ALTER TABLE "arrival_estimates" ADD COLUMN "correction" double precision DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "arrival_promises_age" ON "arrival_promises" USING btree ("begun_at");