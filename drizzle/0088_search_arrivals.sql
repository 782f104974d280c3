CREATE TABLE "search_arrivals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_arrivals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"changed_at" timestamp with time zone NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	CONSTRAINT "search_arrivals_after" CHECK ("search_arrivals"."found_at" >= "search_arrivals"."changed_at")
);
--> statement-breakpoint
CREATE INDEX "search_arrivals_found" ON "search_arrivals" USING btree ("found_at");