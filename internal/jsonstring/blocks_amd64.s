//go:build !purego

#include "textflag.h"

// MARKS sets in out the bits of the sixteen bytes at off from what is read next that are a quote
// or a backslash or below 0x20: with bit 1 turned the quote is 0x20, and all below stay below
// it. X4 holds 0x02, X5 0x20, X6 the backslash, sixteen times each.
#define MARKS(off, out) \
	MOVOU    off(SI)(AX*1), X0; \
	MOVO     X0, X1;            \
	PCMPEQB  X6, X0;            \
	PXOR     X4, X1;            \
	MOVO     X1, X2;            \
	PMINUB   X5, X1;            \
	PCMPEQB  X2, X1;            \
	POR      X1, X0;            \
	PMOVMSKB X0, out

// MOVE moves 64 bytes from place DX to place BX.
#define MOVE \
	MOVOU (SI)(DX*1), X0;   \
	MOVOU 16(SI)(DX*1), X1; \
	MOVOU 32(SI)(DX*1), X2; \
	MOVOU 48(SI)(DX*1), X3; \
	MOVOU X0, (SI)(BX*1);   \
	MOVOU X1, 16(SI)(BX*1); \
	MOVOU X2, 32(SI)(BX*1); \
	MOVOU X3, 48(SI)(BX*1)

#define FILL(with, x) \
	MOVQ       $with, CX; \
	MOVQ       CX, x;     \
	PUNPCKLQDQ x, x

// func moveBlocks(b []byte, i, n int, escapes *[256]byte) (int, int)
TEXT ·moveBlocks(SB), NOSPLIT, $0-64
	MOVQ b_base+0(FP), SI
	MOVQ b_len+8(FP), R8
	MOVQ i+24(FP), AX       // the block's place
	MOVQ n+32(FP), BX       // the place of what is written next
	MOVQ escapes+40(FP), R9
	SUBQ $130, R8           // where a block may begin at most: itself, what is escaped behind it, 64 bytes moved in vain
	FILL(0x0202020202020202, X4)
	FILL(0x2020202020202020, X5)
	FILL(0x5c5c5c5c5c5c5c5c, X6)
	MOVQ AX, DX             // the place of what is moved next
	CMPQ AX, R8
	JGT  done

block:
	MARKS(0, R10)
	MARKS(16, R11)
	MARKS(32, R12)
	MARKS(48, R13)
	SHLQ $16, R11
	SHLQ $32, R12
	SHLQ $48, R13
	ORQ  R11, R10
	ORQ  R13, R12
	ORQ  R12, R10
	JZ   rest

mark:
	BSFQ    R10, CX
	LEAQ    (AX)(CX*1), R11 // the mark's place
	CMPB    (SI)(R11*1), $0x5c
	JNE     stop
	MOVBLZX 1(SI)(R11*1), R12
	MOVBLZX (R9)(R12*1), R12
	TESTL   R12, R12
	JZ      stop
	MOVE
	SUBQ    DX, BX
	ADDQ    R11, BX
	MOVB    R12, (SI)(BX*1)
	INCQ    BX
	LEAQ    2(R11), DX
	MOVQ    $3, R12         // what is escaped is no mark
	SHLQ    CX, R12
	NOTQ    R12
	ANDQ    R12, R10
	JNZ     mark

rest:
	ADDQ    $64, AX
	MOVE
	CMPQ    DX, AX          // what is escaped may be the next block's first
	CMOVQGT DX, AX
	SUBQ    DX, BX
	ADDQ    AX, BX
	MOVQ    AX, DX
	CMPQ    AX, R8
	JLE     block
	JMP     done

stop:
	MOVE
	SUBQ DX, BX
	ADDQ R11, BX
	MOVQ R11, AX

done:
	MOVQ AX, ret+48(FP)
	MOVQ BX, ret1+56(FP)
	RET
