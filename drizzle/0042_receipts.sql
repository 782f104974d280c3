CREATE TABLE "credit_note_lines" (
	"credit_note_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"total_ugx" bigint NOT NULL,
	"tax_ugx" bigint NOT NULL,
	CONSTRAINT "credit_note_lines_credit_note_id_position_pk" PRIMARY KEY("credit_note_id","position"),
	CONSTRAINT "credit_note_lines_money" CHECK ("credit_note_lines"."total_ugx" > 0 and "credit_note_lines"."tax_ugx" between 0 and "credit_note_lines"."total_ugx")
);
--> statement-breakpoint
CREATE TABLE "credit_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"receipt_id" uuid NOT NULL,
	"refund_key" text NOT NULL,
	"reason" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"total_ugx" bigint NOT NULL,
	"tax_ugx" bigint NOT NULL,
	CONSTRAINT "credit_notes_number_unique" UNIQUE("number"),
	CONSTRAINT "credit_notes_refundKey_unique" UNIQUE("refund_key"),
	CONSTRAINT "credit_notes_number" CHECK ("credit_notes"."number" > 0),
	CONSTRAINT "credit_notes_money" CHECK ("credit_notes"."total_ugx" > 0 and "credit_notes"."tax_ugx" between 0 and "credit_notes"."total_ugx")
);
--> statement-breakpoint
CREATE TABLE "receipt_counters" (
	"series" text PRIMARY KEY NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "receipt_counters_series" CHECK ("receipt_counters"."series" in ('receipt', 'credit_note')),
	CONSTRAINT "receipt_counters_last" CHECK ("receipt_counters"."last" >= 0)
);
--> statement-breakpoint
CREATE TABLE "receipt_lines" (
	"receipt_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"supplier" text NOT NULL,
	"name" text NOT NULL,
	"detail" text NOT NULL,
	"unit_price_ugx" bigint NOT NULL,
	"quantity" integer NOT NULL,
	"total_ugx" bigint NOT NULL,
	"tax_bps" integer NOT NULL,
	"tax_ugx" bigint NOT NULL,
	CONSTRAINT "receipt_lines_receipt_id_position_pk" PRIMARY KEY("receipt_id","position"),
	CONSTRAINT "receipt_lines_supplier" CHECK ("receipt_lines"."supplier" in ('seller', 'carrier')),
	CONSTRAINT "receipt_lines_total" CHECK ("receipt_lines"."quantity" > 0 and "receipt_lines"."unit_price_ugx" > 0 and "receipt_lines"."total_ugx" = "receipt_lines"."unit_price_ugx" * "receipt_lines"."quantity"),
	CONSTRAINT "receipt_lines_tax" CHECK ("receipt_lines"."tax_bps" between 0 and 10000 and "receipt_lines"."tax_ugx" = (2 * "receipt_lines"."total_ugx" * "receipt_lines"."tax_bps" + 10000 + "receipt_lines"."tax_bps") / (2 * (10000 + "receipt_lines"."tax_bps")))
);
--> statement-breakpoint
CREATE TABLE "receipt_settings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "receipt_settings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"valid_from" timestamp with time zone NOT NULL,
	"vat_bps" integer NOT NULL,
	"platform_name" text NOT NULL,
	"platform_legal_name" text,
	"platform_tin" text,
	"platform_address" text,
	"platform_vat_registered" boolean DEFAULT false NOT NULL,
	CONSTRAINT "receipt_settings_from" UNIQUE("valid_from"),
	CONSTRAINT "receipt_settings_vat" CHECK ("receipt_settings"."vat_bps" between 0 and 10000),
	CONSTRAINT "receipt_settings_tin" CHECK ("receipt_settings"."platform_tin" ~ '^[0-9]{10}$'),
	CONSTRAINT "receipt_settings_registered" CHECK (not "receipt_settings"."platform_vat_registered" or ("receipt_settings"."platform_tin" is not null and "receipt_settings"."platform_legal_name" is not null))
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"order_id" uuid NOT NULL,
	"vendor_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"supplied_at" timestamp with time zone NOT NULL,
	"seller" jsonb NOT NULL,
	"carrier" jsonb NOT NULL,
	"paid_by" jsonb NOT NULL,
	"buyer_name" text,
	"buyer_phone_masked" text,
	"total_ugx" bigint NOT NULL,
	"tax_ugx" bigint NOT NULL,
	"fiscal_state" text NOT NULL,
	"fiscal_number" text,
	"fiscal_verification_code" text,
	"fiscal_qr" text,
	"fiscal_problem" text,
	"fiscal_tries" integer DEFAULT 0 NOT NULL,
	"fiscal_at" timestamp with time zone,
	CONSTRAINT "receipts_number_unique" UNIQUE("number"),
	CONSTRAINT "receipts_orderId_unique" UNIQUE("order_id"),
	CONSTRAINT "receipts_number" CHECK ("receipts"."number" > 0),
	CONSTRAINT "receipts_money" CHECK ("receipts"."total_ugx" > 0 and "receipts"."tax_ugx" between 0 and "receipts"."total_ugx"),
	CONSTRAINT "receipts_fiscal" CHECK ("receipts"."fiscal_state" in ('none', 'pending', 'cleared', 'refused')),
	CONSTRAINT "receipts_cleared" CHECK (num_nonnulls("receipts"."fiscal_number", "receipts"."fiscal_verification_code", "receipts"."fiscal_qr") = case when "receipts"."fiscal_state" = 'cleared' then 3 else 0 end)
);
--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "legal_name" text;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "tin" text;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "vat_registered" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "legal_address" text;--> statement-breakpoint
ALTER TABLE "credit_note_lines" ADD CONSTRAINT "credit_note_lines_credit_note_id_credit_notes_id_fk" FOREIGN KEY ("credit_note_id") REFERENCES "public"."credit_notes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_receipt_id_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_lines" ADD CONSTRAINT "receipt_lines_receipt_id_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_customer_id_users_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credit_notes_receipt" ON "credit_notes" USING btree ("receipt_id");--> statement-breakpoint
CREATE INDEX "receipts_customer" ON "receipts" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "receipts_buyer" ON "receipts" USING btree ("issued_at") WHERE num_nonnulls("receipts"."buyer_name", "receipts"."buyer_phone_masked") > 0;--> statement-breakpoint
CREATE INDEX "receipts_uncleared" ON "receipts" USING btree ("issued_at") WHERE "receipts"."fiscal_state" = 'pending';--> statement-breakpoint
ALTER TABLE "vendors" ADD CONSTRAINT "vendors_tin" CHECK ("vendors"."tin" ~ '^[0-9]{10}$');--> statement-breakpoint
ALTER TABLE "vendors" ADD CONSTRAINT "vendors_vat" CHECK (not "vendors"."vat_registered" or ("vendors"."tin" is not null and "vendors"."legal_name" is not null));