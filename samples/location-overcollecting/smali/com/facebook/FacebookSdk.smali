# Stand-in for the library class of this name: its shape, none of its code.
.class public Lcom/facebook/FacebookSdk;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static sdkInitialize(Landroid/content/Context;)V
    .registers 2
    const-string v0, "https://graph.facebook.com"
    return-void
.end method
