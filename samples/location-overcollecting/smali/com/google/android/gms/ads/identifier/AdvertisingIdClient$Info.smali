# Stand-in for the library class of this name: its shape, none of its code.
.class public Lcom/google/android/gms/ads/identifier/AdvertisingIdClient$Info;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public getId()Ljava/lang/String;
    .registers 2
    const-string v0, ""
    return-object v0
.end method
